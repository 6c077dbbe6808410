package dev.hotslice.jobs;

/// What a run of a job writes under a key, as it declares it.
///
/// @param key or a prefix of keys that ends in `:` or `/`
/// @param writes without which a run that has something to say says nothing
public record Cost(String key, int writes) {
  /// @throws IllegalArgumentException if the number is negative
  public Cost {
    if (writes < 0) {
      throw new IllegalArgumentException("writes is " + writes + ", it must not be negative");
    }
  }
}
