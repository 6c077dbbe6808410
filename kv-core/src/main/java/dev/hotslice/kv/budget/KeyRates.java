package dev.hotslice.kv.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
  private final Cache<Written, Held> turns;
  private final AtomicLong marks = new AtomicLong();

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

  /// What becomes of who asks for a turn.
  sealed interface Answer {}

  record Taken(Turn turn) implements Answer {}

  /// The last turn was taken less than the interval ago.
  record Late(Duration waiting) implements Answer {}

  private record Written(NamespaceId namespace, KvKey key) {}

  /// @param mark of the turn that was taken last, at that time
  private record Held(Bucket bucket, Instant taken, long mark) {}

  /// Takes the turn of a key that is about to be written, if it has come.
  Answer take(NamespaceId namespace, KvKey key) {
    var wait = new AtomicReference<@Nullable Duration>();
    var held =
        turns.asMap().compute(new Written(namespace, key), (_, last) -> next(last, wait::set));
    var late = wait.get();
    return late == null ? new Taken(new Turn(namespace, key, held.mark)) : new Late(late);
  }

  /// Gives a turn back because nothing was written. Does nothing if somebody took a later one.
  void giveBack(Turn turn) {
    var _ =
        turns
            .asMap()
            .computeIfPresent(
                new Written(turn.namespace(), turn.key()),
                (_, held) -> held.mark == turn.mark() ? null : held);
  }

  private Held next(@Nullable Held last, Consumer<Duration> late) {
    var now = clock.instant();
    var bucket = last == null || now.isBefore(last.taken) ? newBucket() : last.bucket;
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (last != null && !probe.isConsumed()) {
      late.accept(Duration.ofNanos(probe.getNanosToWaitForRefill()));
      return last;
    }
    return new Held(bucket, now, marks.incrementAndGet());
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
