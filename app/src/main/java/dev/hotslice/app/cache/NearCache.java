package dev.hotslice.app.cache;

import dev.hotslice.kv.KvException;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One value of the store, kept near.
///
/// It is fresh for a time after it was read; of those who find it older one reads it again, and the
/// others wait. Where it is not older but was replaced meanwhile, the others take what there is.
/// When the store does not answer, or the budget is spent, the old value stays in use, and nobody
/// waits: late data is better than none. Safe for use by many threads.
public final class NearCache<T> {
  /// @param stale whether it was replaced in the store
  /// @param rescued whether the store did not answer when it was asked for a newer one
  private record Held<T>(@Nullable T value, Instant since, boolean stale, boolean rescued) {}

  /// Reads the value.
  @FunctionalInterface
  public interface Loader<T> {
    /// @param old the value held so far, which may be returned if it is still good
    /// @return null if there is none
    @Nullable T load(@Nullable T old);
  }

  private final Duration freshFor;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder rescued = new LongAdder();
  private volatile @Nullable Held<T> held;

  public NearCache(Duration freshFor, InstantSource clock) {
    this.freshFor = freshFor;
    this.clock = clock;
  }

  /// Returns the value, reading it if it is not fresh.
  ///
  /// @return null if the store has none
  /// @throws StoreUnavailableException or [RefusedException] if there is not even an old value, or
  ///   the reader's own invocation may not read
  public @Nullable T get(Loader<T> loader) {
    var now = held;
    if (now != null && isFresh(now)) {
      hits.increment();
      return now.value();
    }
    if (now == null || !isGoodMeanwhile(now)) {
      turn.lock();
    } else if (!turn.tryLock()) {
      hits.increment();
      return now.value();
    }
    try {
      var meanwhile = held;
      return meanwhile != null && isFresh(meanwhile) ? meanwhile.value() : read(loader, meanwhile);
    } finally {
      turn.unlock();
    }
  }

  /// Returns the value if it is fresh, else null. It does not wait for anything, and reads nothing.
  public @Nullable T atHand() {
    var now = held;
    if (now == null || !isFresh(now)) {
      return null;
    }
    hits.increment();
    return now.value();
  }

  /// Returns whether a reader who comes now is served without a read.
  public boolean isFresh() {
    var now = held;
    return now != null && isFresh(now);
  }

  /// Makes the next reader read again. Until it has, others take the old value.
  public void expire() {
    turn.lock();
    try {
      var now = held;
      held = now == null ? null : new Held<>(now.value(), now.since(), true, now.rescued());
    } finally {
      turn.unlock();
    }
  }

  /// Returns the value held, however old, or null.
  public @Nullable T peek() {
    var now = held;
    return now == null ? null : now.value();
  }

  /// Returns how often a reader was served without a read.
  public long hits() {
    return hits.sum();
  }

  /// Returns how often the store was read.
  public long misses() {
    return misses.sum();
  }

  /// Returns how often an old value stood in for a store that did not answer.
  public long rescued() {
    return rescued.sum();
  }

  private @Nullable T read(Loader<T> loader, @Nullable Held<T> before) {
    misses.increment();
    var old = before == null ? null : before.value();
    var at = clock.instant();
    try {
      var value = loader.load(old);
      held = new Held<>(value, at, false, false);
      return value;
    } catch (StoreUnavailableException | RefusedException e) {
      if (old == null || isOfReader(e)) {
        throw e;
      }
      rescued.increment();
      held = new Held<>(old, at.minus(freshFor).plus(RETRY), false, true);
      return old;
    }
  }

  /// What one reader's own cap refuses the next one may read: were he shown the old value, it would
  /// have no bound, as nobody may come who reads it again.
  private static boolean isOfReader(KvException e) {
    return e instanceof RefusedException refused
        && switch (refused.refusal()) {
          case Refusal.OperationCap _, Refusal.SubrequestCap _ -> true;
          case Refusal.DailyLimit _, Refusal.KeyRate _ -> false;
        };
  }

  /// How long an old value is served before the store is asked again.
  private static final Duration RETRY = Duration.ofSeconds(5);

  private boolean isFresh(Held<T> value) {
    return !value.stale() && isYoung(value);
  }

  /// Returns whether it may be shown to others while one reads.
  private boolean isGoodMeanwhile(Held<T> value) {
    return value.value() != null && (value.rescued() || isYoung(value));
  }

  /// A value read while the clock was ahead is not young until then.
  private boolean isYoung(Held<T> value) {
    var now = clock.instant();
    return !now.isBefore(value.since().minus(freshFor))
        && now.isBefore(value.since().plus(freshFor));
  }
}
