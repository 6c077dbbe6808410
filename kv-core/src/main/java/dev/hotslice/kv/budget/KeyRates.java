package dev.hotslice.kv.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps two writes to one key an interval apart, within this process.
///
/// A key has a bucket of one token that fills within the interval. Buckets are dropped when they
/// are full again, so only keys of the last moments take memory. Safe for use by many threads.
final class KeyRates {
  /// Bounds the memory. It costs exactness only for whoever writes more different keys within one
  /// interval.
  private static final int RECENT_KEYS = 100_000;

  private final Duration interval;
  private final InstantSource clock;
  private final Cache<Written, Turn> turns;

  KeyRates(Duration interval, InstantSource clock) {
    this.interval = interval;
    this.clock = clock;
    this.turns =
        Caffeine.newBuilder()
            .maximumSize(RECENT_KEYS)
            .expireAfterWrite(interval)
            .ticker(() -> SourceMeter.nanos(clock.instant()))
            .executor(Runnable::run) // to wake another thread costs more than the little upkeep
            .build();
  }

  private record Written(NamespaceId namespace, KvKey key) {}

  /// One turn taken, to be told from the turns of others that took the same key later.
  static final class Turn {
    private final Written written;
    private final Bucket bucket;
    private final Instant taken;

    private Turn(Written written, Bucket bucket, Instant taken) {
      this.written = written;
      this.bucket = bucket;
      this.taken = taken;
    }
  }

  /// Takes the turn of a key that is about to be written.
  ///
  /// @throws RefusedException if its last turn was taken less than the interval ago
  Turn take(NamespaceId namespace, KvKey key) {
    return turns.asMap().compute(new Written(namespace, key), this::next);
  }

  /// Takes the turn of a key if it has come, else returns null.
  @Nullable Turn takeIfDue(NamespaceId namespace, KvKey key) {
    try {
      return take(namespace, key);
    } catch (RefusedException _) {
      return null;
    }
  }

  /// Gives a turn back because nothing was written. Does nothing if somebody took a later one.
  void giveBack(Turn turn) {
    turns.asMap().remove(turn.written, turn);
  }

  private Turn next(Written written, @Nullable Turn last) {
    var now = clock.instant();
    var bucket = last == null || now.isBefore(last.taken) ? newBucket() : last.bucket;
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      throw new RefusedException(new Refusal.KeyRate(written.key(), wait));
    }
    return new Turn(written, bucket, now);
  }

  /// Fills evenly: a bucket that fills by whole intervals from its making would let two writes pass
  /// shortly before and after the end of one.
  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(1).refillGreedy(1, interval))
        .withCustomTimePrecision(new SourceMeter(clock))
        .build();
  }
}
