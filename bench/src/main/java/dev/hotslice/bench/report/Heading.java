package dev.hotslice.bench.report;

import dev.hotslice.bench.lab.Machine;
import java.time.LocalDate;

/// What every report begins with, and what [Summary] reads of it.
///
/// @param command that writes the report, with the options that are not the default
/// @param machine that it was measured on
/// @param remark about where it was measured, empty for none
public record Heading(
    String title, String command, LocalDate date, Machine machine, String remark) {

  /// Makes a heading without a remark.
  public Heading(String title, String command, LocalDate date, Machine machine) {
    this(title, command, date, machine, "");
  }

  /// Returns it in Markdown.
  @Override
  public String toString() {
    return "# %s\n\nWritten by `%s` on %s on\n%s%s.\n"
        .formatted(title, command, date, machine, remark);
  }
}
