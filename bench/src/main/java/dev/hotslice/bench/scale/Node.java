package dev.hotslice.bench.scale;

/// A server.
///
/// @param megabits of its network, a second
record Node(int cores, long memoryBytes, double megabits) {
  /// How busy cores and networks may be before queues grow.
  static final double UTILISATION = 0.6;

  static final Node SMALL = new Node(2, 4_000_000_000L, 1_000);
}
