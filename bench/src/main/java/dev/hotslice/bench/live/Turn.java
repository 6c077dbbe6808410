package dev.hotslice.bench.live;

import dev.hotslice.bench.lab.Usage;
import dev.hotslice.bench.load.Latencies;
import java.time.Duration;

/// What one turn came to.
///
/// @param clients that read
/// @param stalled clients that did not
/// @param events that were published
/// @param lost clients that read and were cut off all the same
/// @param dropped clients that the server says it dropped
/// @param idle what the server used before the first client came
/// @param connected what it used when all clients were there
/// @param done what it used in the end
/// @param took for publishing
record Turn(
    Transport transport,
    int clients,
    int stalled,
    int events,
    Latencies latencies,
    int lost,
    long dropped,
    Usage idle,
    Usage connected,
    Usage done,
    Duration took) {
  private static final double PERCENT = 100.0;

  boolean isComplete() {
    return lost == 0 && latencies.count() == clients * events;
  }

  boolean isWithin(double millis) {
    return isComplete() && latencies.millis(PERCENT) < millis && dropped == stalled;
  }

  /// Returns how much of one core the server took while events were published.
  double cores() {
    return (double) done.cpu().minus(connected.cpu()).toMillis() / took.toMillis();
  }

  /// Returns what a client takes of the server's memory, as far as that can be told from outside.
  long bytesPerClient() {
    return Math.max(0, connected.residentBytes() - idle.residentBytes()) / (clients + stalled);
  }
}
