package dev.hotslice.kv.consistency;

import java.time.Instant;
import java.time.InstantSource;

/// The clock by which the age of what is kept is judged, as long as it goes forward.
///
/// When it was set back, everything has to be forgotten: once it gets there again, what was kept
/// before would seem young, though others have written since for longer than any promise reaches.
///
/// Safe for use by many threads.
final class AgeClock implements InstantSource {
  private final InstantSource clock;
  private final Runnable forget;
  private Instant last = Instant.MIN;

  /// @param forget run at the first look after the clock was set back
  AgeClock(InstantSource clock, Runnable forget) {
    this.clock = clock;
    this.forget = forget;
  }

  /// Looks one after the other, or a look that was overtaken would be taken for a step back.
  @Override
  public synchronized Instant instant() {
    var now = clock.instant();
    if (now.isBefore(last)) {
      forget.run();
    }
    last = now;
    return now;
  }
}
