package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Reporter;
import dev.hotslice.app.transfer.Totals;
import dev.hotslice.kv.resilience.Pause;
import java.time.InstantSource;

/// What every transfer is given.
///
/// @param totals counts what it does
/// @param clock decides what has expired
/// @param pause how to wait
/// @param reporter told how it gets on
public record Run(Totals totals, InstantSource clock, Pause pause, Reporter reporter) {

  /// Returns a run that has done nothing yet.
  public static Run of(InstantSource clock, Pause pause, Reporter reporter) {
    return new Run(new Totals(), clock, pause, reporter);
  }
}
