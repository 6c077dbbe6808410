package dev.hotslice.bench.load;

import java.time.Duration;

/// Load at a rate of its own, which does not wait for the server to be done with anything else.
///
/// @param connections that share the rate evenly, each with one request under way at most
/// @param perSecond of all of them together
public record Paced(int connections, double perSecond, Duration duration) {
  double perConnection() {
    return perSecond / connections;
  }
}
