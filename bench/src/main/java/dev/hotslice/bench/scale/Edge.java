package dev.hotslice.bench.scale;

import java.util.Random;

/// Tries out how many requests get through a cache in front that asks once what it has is stale.
/// With `stale-while-revalidate` nobody waits for that; who comes meanwhile gets what there is.
final class Edge {
  private Edge() {}

  /// Returns how many requests a second reach the servers.
  ///
  /// @param perSecond requests to all places together
  static double asked(
      double perSecond, int places, double maxAgeSeconds, double seconds, long seed) {
    var random = new Random(seed);
    long asked = 0;
    for (int place = 0; place < places; place++) {
      double freshUntil = 0;
      double now = 0;
      while (true) {
        now -= Math.log(1 - random.nextDouble()) / (perSecond / places);
        if (now >= seconds) {
          break;
        }
        if (now >= freshUntil) {
          asked++;
          freshUntil = now + maxAgeSeconds;
        }
      }
    }
    return asked / seconds;
  }
}
