package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Totals;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what may still be written: nothing that has expired, and nothing that expires within a
/// minute, because no put may say so. What is left out is counted, and the first few are named.
final class Lifetimes {
  private static final long LEAST = KvLimits.WORKERS_KV.minExpiration().toSeconds();
  private static final int NAMED = 10;

  /// How far a server's clock may be behind ours.
  private static final long SKEW = 30;

  private final Run run;

  Lifetimes(Run run) {
    this.run = run;
  }

  /// Returns whether an entry may be written now, and counts it if not.
  boolean allow(KvKey key, @Nullable Instant expiration) {
    if (expiration == null) {
      return true;
    }
    var now = run.clock().instant();
    if (!now.isBefore(expiration)) {
      run.totals().add(Totals.Count.EXPIRED, 1);
      return false;
    }
    if (expiration.getEpochSecond() < now.getEpochSecond() + LEAST) {
      tooSoon(key, expiration);
      return false;
    }
    return true;
  }

  /// Returns whether a server may well have refused an entry because its clock is not ours, and
  /// counts it if so.
  boolean refusedByAnotherClock(KvKey key, @Nullable Instant expiration) {
    if (expiration == null
        || expiration.getEpochSecond() > run.clock().instant().getEpochSecond() + LEAST + SKEW) {
      return false;
    }
    tooSoon(key, expiration);
    return true;
  }

  private void tooSoon(KvKey key, Instant expiration) {
    run.totals().add(Totals.Count.TOO_SOON, 1);
    long count = run.totals().of(Totals.Count.TOO_SOON);
    if (count <= NAMED) {
      run.reporter()
          .notice(
              "left out "
                  + key
                  + ": it expires at "
                  + expiration
                  + ", less than "
                  + LEAST
                  + " s ahead"
                  + (count == NAMED ? "; more of these are counted, not named" : ""));
    }
  }
}
