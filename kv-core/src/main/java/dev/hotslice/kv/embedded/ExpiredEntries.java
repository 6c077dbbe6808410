package dev.hotslice.kv.embedded;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Removes what has expired, a little with each transaction and nothing when there is nothing to
/// write. Readers never see expired entries anyway; this only gives their room back.
final class ExpiredEntries implements Work<Integer> {
  private static final int AT_ONCE = 64;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  static final String REMOVE =
      "DELETE FROM entries WHERE id IN"
          + " (SELECT id FROM entries WHERE expiration <= ? ORDER BY expiration LIMIT "
          + AT_ONCE
          + ")";

  private final InstantSource clock;
  private Instant next = Instant.EPOCH;

  ExpiredEntries(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer on(Session session) throws SQLException {
    var now = clock.instant();
    if (now.isBefore(next) && !isSetBack(now)) {
      return 0;
    }
    int removed = session.update(REMOVE, now.getEpochSecond());
    if (removed < AT_ONCE) {
      next = now.plus(PAUSE);
    }
    return removed;
  }

  /// A clock that was ahead when it was looked at must not hold this up until then.
  private boolean isSetBack(Instant now) {
    return now.isBefore(next.minus(PAUSE));
  }
}
