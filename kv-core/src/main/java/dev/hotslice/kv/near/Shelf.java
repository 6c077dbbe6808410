package dev.hotslice.kv.near;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.near.Flight.End;
import dev.hotslice.kv.near.Held.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Decides who is served from what is kept, who reads, and what of a read is kept. Never waits.
///
/// At most one read of a key is under way of which the result may be kept: its flight. Whatever is
/// told of the key takes the flight off the shelf first and marks what is kept then, so that a read
/// which ends in between keeps nothing, and one that ended before is marked. Whatever is told of
/// everything begins another era, which no flight or value of an earlier one belongs to.
///
/// Safe for use by many threads.
@SuppressWarnings("ReferenceEquality") // a flight is the same only if it is the very one
final class Shelf<T> implements Tracker {
  /// How long an old value is served before the store that did not answer is asked again.
  static final Duration RETRY = Duration.ofSeconds(5);

  /// Beyond so many times of what a read takes the chance to read early is less than the smallest
  /// random number.
  private static final double NEVER_EARLIER = 37;

  private final NearSettings settings;
  private final Room room;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Map<KvKey, Flight<T>> flights = new ConcurrentHashMap<>();
  private final AtomicLong era = new AtomicLong();
  private volatile boolean heard;

  /// @param random from 0 to below 1
  Shelf(NearSettings settings, Room room, InstantSource clock, DoubleSupplier random) {
    this.settings = settings;
    this.room = room;
    this.clock = clock;
    this.random = random;
  }

  /// What somebody who asks for a key is to do.
  sealed interface Look<T> {
    /// Take this.
    record Ready<T>(@Nullable T value) implements Look<T> {}

    /// Wait for the read of somebody else.
    record Join<T>(Flight<T> flight) implements Look<T> {}

    /// Read, and tell how that ended.
    record Lead<T>(Flight<T> flight) implements Look<T> {}
  }

  /// Looks for a key.
  Look<T> look(KvKey key) {
    while (true) {
      var now = clock.instant();
      var held = held(key);
      if (held != null && isFresh(held, now) && !isEarly(held, now)) {
        return new Look.Ready<>(held.value());
      }
      var mine = new Flight<>(key, held, now, era.get(), new CompletableFuture<End<T>>());
      var flight = flights.compute(key, (_, there) -> enter(mine, there));
      if (flight == mine) {
        return new Look.Lead<>(mine);
      }
      if (flight != null) {
        return held != null && isGoodMeanwhile(held, now)
            ? new Look.Ready<>(held.value())
            : new Look.Join<>(flight);
      }
    }
  }

  /// Returns the flight that reads the key from now on, or null to look once more, because another
  /// one has ended or an era has begun since this one looked.
  private @Nullable Flight<T> enter(Flight<T> mine, @Nullable Flight<T> there) {
    if (mine.era() != era.get()) {
      return null;
    }
    if (there != null && there.era() == mine.era()) {
      return there;
    }
    return held(mine.key()) == mine.before() ? mine : null;
  }

  /// Ends a read that brought something, and keeps that if nothing was told since it began.
  void land(Flight<T> flight, Loaded<T> loaded) {
    var took = Duration.between(flight.began(), clock.instant());
    end(
        flight,
        new Held<>(loaded, flight.began(), took, flight.era(), State.READ),
        new End.Landed<>(loaded.value()));
  }

  /// Ends a read that the store did not answer.
  ///
  /// @return whether what was kept before may still be shown
  boolean rescue(Flight<T> flight) {
    var before = flight.before();
    var now = clock.instant();
    if (before == null || before.value() == null || before.isExpired(now)) {
      return false;
    }
    var again = now.minus(settings.freshFor()).plus(RETRY);
    end(flight, before.rescued(again, flight.era()), new End.Landed<>(before.value()));
    return true;
  }

  /// Ends a read that failed, or that somebody else has to make.
  void fail(Flight<T> flight, End<T> end) {
    end(flight, null, end);
  }

  /// Returns whether what was kept when a read began would still be fresh without it.
  boolean wasEarly(Flight<T> flight) {
    var before = flight.before();
    return before != null && isFresh(before, clock.instant());
  }

  /// Returns what [#look] says to take, or null if it says something else or there is nothing.
  @Nullable T atHand(KvKey key) {
    var now = clock.instant();
    var held = held(key);
    return held != null && isFresh(held, now) && !isEarly(held, now) ? held.value() : null;
  }

  /// Returns whether somebody who asks now is served without a read.
  boolean isFresh(KvKey key) {
    var held = held(key);
    return held != null && isFresh(held, clock.instant());
  }

  /// Returns whether it is told of what changes.
  boolean isHeard() {
    return heard;
  }

  @Override
  public void changed(KvKey key) {
    flights.remove(key);
    room.update(this, key, Held::replaced);
  }

  @Override
  public void caughtUp() {
    era.incrementAndGet();
    heard = true;
  }

  @Override
  public void lost() {
    heard = false;
    era.incrementAndGet();
  }

  private void end(Flight<T> flight, @Nullable Held<T> result, End<T> end) {
    flights.computeIfPresent(
        flight.key(),
        (_, there) -> {
          if (there != flight) {
            return there;
          }
          if (result != null) {
            room.put(this, flight.key(), result);
          }
          return null;
        });
    flight.end().complete(end);
  }

  private @Nullable Held<T> held(KvKey key) {
    return room.get(this, key);
  }

  private boolean isFresh(Held<T> held, Instant now) {
    return held.era() == era.get()
        && held.state() != State.REPLACED
        && held.isYoung(now, settings.freshFor())
        && !held.isExpired(now);
  }

  /// Returns whether it may be shown to others while one reads.
  private boolean isGoodMeanwhile(Held<T> held, Instant now) {
    return isFresh(held, now)
        || (held.value() != null
            && !held.isExpired(now)
            && (held.state() == State.RESCUED || held.isYoung(now, settings.freshFor())));
  }

  /// XFetch: the nearer the end, and the longer a read takes, the likelier somebody reads before
  /// everybody has to. Of all who come in time, one does. The expiration of an entry is no reason:
  /// to read it again does not put that off.
  private boolean isEarly(Held<T> held, Instant now) {
    double took = held.took().toNanos() * settings.eagerness();
    if (took <= 0 || held.state() == State.RESCUED) {
      return false;
    }
    double left = Duration.between(now, held.since().plus(settings.freshFor())).toNanos();
    return left <= took * NEVER_EARLIER && left <= -took * Math.log(1 - random.getAsDouble());
  }
}
