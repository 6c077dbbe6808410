package dev.hotslice.kv.near;

import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.near.Flight.End;
import dev.hotslice.kv.near.Shelf.Look;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Values made of entries, kept near.
///
/// A value is good until its entry changes, expires or is older than the settings allow. Of those
/// who then ask one reads, and that is all that the store sees and the budget is charged. The
/// others take what there is as long as it is no older than that time, or wait for the one who
/// reads. Shortly before that time is over somebody reads while the rest are still served.
///
/// When the store does not answer, or the budget is spent, the old value stays in use, and nobody
/// waits: late data is better than none. What has expired is never shown. Safe for use by many
/// threads.
public final class NearReader<T> {
  private final Shelf<T> shelf;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder rescued = new LongAdder();

  NearReader(Shelf<T> shelf) {
    this.shelf = shelf;
  }

  /// Returns the value of a key, reading it if it is not fresh.
  ///
  /// @param loader called at most once, on this thread; what it throws is thrown here, and to those
  ///   who waited for it
  /// @return null if the store has none
  /// @throws StoreUnavailableException or [RefusedException] if there is not even an old value, or
  ///   the reader's own invocation may not read
  public @Nullable T get(KvKey key, Loader<T> loader) {
    while (true) {
      switch (shelf.look(key)) {
        case Look.Ready<T>(var value) -> {
          hits.increment();
          return value;
        }
        case Look.Lead<T>(var flight) -> {
          return lead(flight, loader);
        }
        case Look.Join<T>(var flight) -> {
          switch (flight.end().join()) {
            case End.Landed<T>(var value) -> {
              hits.increment();
              return value;
            }
            case End.Failed<T>(var failure) -> throw failure;
            case End.Abandoned<T>() -> {}
          }
        }
      }
    }
  }

  /// Returns the value if it is fresh, else null. Neither waits nor reads.
  public @Nullable T atHand(KvKey key) {
    var value = shelf.atHand(key);
    if (value != null) {
      hits.increment();
    }
    return value;
  }

  /// Returns whether somebody who asks now is served without a read.
  public boolean isFresh(KvKey key) {
    return shelf.isFresh(key);
  }

  /// Makes the next one who asks read again. Until he has, others take the old value.
  public void expire(KvKey key) {
    shelf.changed(key);
  }

  /// Returns whether changes are heard of, so that nothing is fresh that was replaced a moment ago.
  /// Otherwise a value may be as old as the settings say.
  public boolean isHeard() {
    return shelf.isHeard();
  }

  /// Returns how often somebody was served without a read of his own.
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

  private @Nullable T lead(Flight<T> flight, Loader<T> loader) {
    misses.increment();
    try {
      var loaded = loader.load(flight.old());
      shelf.land(flight, loaded);
      return loaded.value();
    } catch (StoreUnavailableException | RefusedException e) {
      return withoutStore(flight, e);
    } catch (RuntimeException e) {
      shelf.fail(flight, new End.Failed<>(e));
      throw e;
    } catch (Error e) {
      shelf.fail(flight, new End.Abandoned<>());
      throw e;
    }
  }

  private @Nullable T withoutStore(Flight<T> flight, KvException failure) {
    boolean early = shelf.wasEarly(flight);
    if (isOfReader(failure)) {
      shelf.fail(flight, new End.Abandoned<>());
    } else if (shelf.rescue(flight)) {
      rescued.increment();
      return flight.old();
    } else {
      shelf.fail(flight, early ? new End.Landed<>(flight.old()) : new End.Failed<>(failure));
    }
    if (!early) {
      throw failure;
    }
    return flight.old();
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
}
