package dev.hotslice.jobs;

import org.jspecify.annotations.Nullable;

/// What a run is about to write, as it asks [Pacing] for leave.
///
/// @param key or a prefix of keys that ends in `:` or `/`
/// @param writes that only make sense together; 0 where only the rest is to be written
/// @param rest what may as well be written later, or null
/// @param manner how it is to be treated
public record Demand(String key, int writes, @Nullable Rest rest, Manner manner) {
  /// Why it is to be written.
  public enum Manner {
    /// Something changed.
    CHANGE,
    /// Nothing but what a flapping source turns back and forth.
    FLAPPING,
    /// What readers see is missing or broken, or the configuration changed. Waits for no interval.
    REPAIR
  }

  /// What may be left for later.
  ///
  /// @param what in words, as in `2 cold segments`
  public record Rest(String key, int writes, String what) {}

  public Demand {
    if (writes < 0 || (rest != null && rest.writes() < 1)) {
      throw new IllegalArgumentException(
          "a demand of %d writes and the rest %s: no number may be negative, and a rest is at least"
                  .formatted(writes, rest)
              + " one write");
    }
  }

  /// Returns a demand for writes that go together.
  public static Demand of(String key, int writes) {
    return new Demand(key, writes, null, Manner.CHANGE);
  }

  /// Returns this demand with something more that may wait.
  public Demand withRest(Rest more) {
    return new Demand(key, writes, more, manner);
  }

  /// Returns this demand treated in another manner.
  public Demand as(Manner other) {
    return new Demand(key, writes, rest, other);
  }

  /// Returns the writes of all of it.
  public int most() {
    return writes + (rest == null ? 0 : rest.writes());
  }
}
