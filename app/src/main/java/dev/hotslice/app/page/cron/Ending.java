package dev.hotslice.app.page.cron;

import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import java.util.Locale;

/// How a run ended, as the page tells runs apart: each by a shape and a colour of its own.
enum Ending {
  WROTE("wrote", "good", "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z"),
  UNCHANGED("nothing new", "", "M-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0Z"),
  HELD("kept back", "warn", "M-5 -5H5V5H-5ZM-1 -5V5M1 -5V5"),
  PARTIAL("partly failed", "warn", "M0 -6L6 5H-6Z"),
  FAILED("failed", "bad", "M-5 -5L5 5M5 -5L-5 5"),
  OVERLAP("overlapping", "warn", "M-5 -5H5V5H-5Z"),
  MISSED("missed", "bad", "M0 -5V5");

  private final String words;
  private final String badge;
  private final String shape;

  Ending(String words, String badge, String shape) {
    this.words = words;
    this.badge = badge;
    this.shape = shape;
  }

  static Ending of(RunRecord run) {
    return switch (run.outcome()) {
      case FAILED -> FAILED;
      case PARTIAL -> PARTIAL;
      case OVERLAP -> OVERLAP;
      case OK -> run.written() > 0 ? WROTE : run.held().isEmpty() ? UNCHANGED : HELD;
    };
  }

  /// Returns whether a run was in order.
  static boolean isGood(RunRecord run) {
    return run.outcome() == Outcome.OK;
  }

  String words() {
    return words;
  }

  String badge() {
    return badge;
  }

  /// Returns a path around its own middle, about ten pixels wide.
  String shape() {
    return shape;
  }

  /// Returns the style class of its marks.
  String style() {
    return "run-" + name().toLowerCase(Locale.ROOT);
  }
}
