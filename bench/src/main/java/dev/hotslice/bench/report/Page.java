package dev.hotslice.bench.report;

import dev.hotslice.bench.lab.Machine;
import java.time.LocalDate;
import java.util.List;

/// A report: what was measured where, the goals, and the figures.
///
/// @param command that writes it
/// @param method how it was measured, one line of Markdown each
/// @param limits goals beside those that are ratios
/// @param more sections of Markdown after those of the contests
public record Page(
    String title,
    String command,
    LocalDate date,
    Machine machine,
    List<String> method,
    List<Goal> goals,
    List<Limit> limits,
    List<Standings> contests,
    List<String> more)
    implements Report {
  public Page {
    method = List.copyOf(method);
    goals = List.copyOf(goals);
    limits = List.copyOf(limits);
    contests = List.copyOf(contests);
    more = List.copyOf(more);
  }

  /// Makes a report whose goals are ratios and whose figures are contests.
  public Page(
      String title,
      String command,
      LocalDate date,
      Machine machine,
      List<String> method,
      List<Goal> goals,
      List<Standings> contests) {
    this(title, command, date, machine, method, goals, List.of(), contests, List.of());
  }

  @Override
  public String markdown() {
    var text = new StringBuilder("# " + title + "\n\n");
    text.append("Written by `").append(command).append("` on ").append(date).append(" on\n");
    text.append(machine).append(".\n\n## How it was measured\n\n");
    method.forEach(line -> text.append("- ").append(line).append('\n'));
    text.append("\n## Goals\n\n").append(goalTable()).append("\n## Figures\n");
    contests.forEach(contest -> text.append('\n').append(contest.markdown()));
    more.forEach(section -> text.append('\n').append(section));
    return text.toString();
  }

  private Table goalTable() {
    var table = new Table("", "wanted", "reached: median (least to most)", "met");
    goals.forEach(goal -> goal.addTo(table));
    limits.forEach(limit -> limit.addTo(table));
    return table;
  }
}
