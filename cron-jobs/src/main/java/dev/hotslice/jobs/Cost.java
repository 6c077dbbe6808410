package dev.hotslice.jobs;

/// What a run of a job writes under a key, as it declares it.
///
/// @param key or a prefix of keys that ends in `:` or `/`
/// @param least writes without which a run that has something to say says nothing
/// @param most writes, with everything that could also be made later
public record Cost(String key, int least, int most) {
  /// @throws IllegalArgumentException if the numbers are negative or the most is less than the
  ///   least
  public Cost {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(
          "least is %d and most is %d, they must be 0 <= least <= most".formatted(least, most));
    }
  }

  /// Returns the cost of a job that always makes the same writes.
  public static Cost of(String key, int writes) {
    return new Cost(key, writes, writes);
  }
}
