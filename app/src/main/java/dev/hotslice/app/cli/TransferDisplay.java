package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Reporter;
import dev.hotslice.app.transfer.Totals;
import dev.hotslice.app.transfer.Totals.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Shows on standard error how a transfer gets on: a line that changes on a terminal, a line every
/// ten seconds elsewhere. Notices come between.
///
/// May be told from many threads.
final class TransferDisplay implements Reporter {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration REPORT = Duration.ofSeconds(10);
  private static final int WIDTH = 24;
  private static final String CLEAR = "\r\u001b[2K";

  private final Shell shell;
  private final String verb;
  private final boolean quiet;
  private final Instant start;
  private Instant shown;
  private boolean drawn;
  private long size;
  private LongSupplier position = () -> 0;

  /// @param verb what is done, as in `export`
  /// @param quiet whether to show notices only
  TransferDisplay(Shell shell, String verb, boolean quiet) {
    this.shell = shell;
    this.verb = verb;
    this.quiet = quiet;
    this.start = shell.clock().instant();
    this.shown = start;
  }

  /// Shows how much of a file is done.
  ///
  /// @param size of the file, 0 if nobody knows
  /// @param position bytes of it that were read
  void watch(long size, LongSupplier position) {
    this.size = size;
    this.position = position;
  }

  @Override
  public synchronized void progress(Totals totals) {
    if (quiet) {
      return;
    }
    var now = shell.clock().instant();
    if (Duration.between(shown, now).compareTo(shell.terminal() ? REDRAW : REPORT) < 0) {
      return;
    }
    shown = now;
    if (shell.terminal()) {
      shell.err().print(CLEAR + bar() + line(totals, now));
      shell.err().flush();
      drawn = true;
    } else {
      shell.err().println("hotslice: " + line(totals, now));
    }
  }

  @Override
  public synchronized void notice(String text) {
    clear();
    shell.err().println("hotslice: " + Texts.visible(text));
  }

  /// Takes the changing line away.
  synchronized void clear() {
    if (drawn) {
      shell.err().print(CLEAR);
      shell.err().flush();
      drawn = false;
    }
  }

  private String line(Totals totals, Instant now) {
    long seconds = Math.max(1, Duration.between(start, now).toSeconds());
    long entries = totals.of(Count.ENTRIES);
    var line =
        new StringBuilder(verb)
            .append(": ")
            .append(Figures.entries(entries))
            .append(", ")
            .append(Figures.bytes(totals.of(Count.BYTES)))
            .append(", ")
            .append(Figures.count(entries / seconds))
            .append(" a second");
    if (totals.of(Count.WRITTEN) > 0) {
      line.append(", ").append(Figures.count(totals.of(Count.WRITTEN), "write"));
    }
    return line.toString();
  }

  /// Returns an empty text where the end is not known.
  private String bar() {
    if (size == 0) {
      return "";
    }
    double part = Math.clamp((double) position.getAsLong() / size, 0, 1);
    int full = (int) (part * WIDTH);
    return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + (int) (part * 100) + " % ";
  }
}
