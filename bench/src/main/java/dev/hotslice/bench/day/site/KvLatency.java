package dev.hotslice.bench.day.site;

import dev.hotslice.kv.KvKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// How long calls of Workers KV take, seen from one location.
///
/// A read is hot if the key was read here within some time before, otherwise it is cold. Safe for
/// use by many threads.
public final class KvLatency {
  private final Model model;
  private final RandomGenerator random;
  private final Map<KvKey, Instant> lastReads = new HashMap<>();

  /// What times are drawn from, evenly.
  ///
  /// @param hot a read of a key that was read before
  /// @param cold a read of any other key
  /// @param write any call that is no read
  /// @param hotFor how long a key stays hot after a read
  public record Model(String name, Range hot, Range cold, Range write, Duration hotFor) {
    /// Returns a model in which every call takes the same time.
    public static Model fixed(String name, Duration time) {
      var always = new Range(time, time);
      return new Model(name, always, always, always, Duration.ZERO);
    }
  }

  /// The least and the most time.
  public record Range(Duration least, Duration most) {
    private Duration draw(RandomGenerator random) {
      return least.plusNanos(random.nextLong(most.minus(least).toNanos() + 1));
    }

    @Override
    public String toString() {
      return least.toMillis() + " to " + most.toMillis() + " ms";
    }
  }

  KvLatency(Model model, long seed) {
    this.model = model;
    this.random = new SplittableRandom(seed);
  }

  synchronized Duration read(KvKey key, Instant now) {
    var last = lastReads.put(key, now);
    boolean hot = last != null && now.isBefore(last.plus(model.hotFor()));
    return (hot ? model.hot() : model.cold()).draw(random);
  }

  synchronized Duration write() {
    return model.write().draw(random);
  }
}
