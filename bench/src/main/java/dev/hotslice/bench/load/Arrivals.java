package dev.hotslice.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/// When requests are to be sent and which ones: as visitors come who do not know of each other, so
/// at random, and whether or not earlier ones were answered.
final class Arrivals {
  private final long[] nanos;
  private final byte[] kinds;

  private Arrivals(long[] nanos, byte[] kinds) {
    this.nanos = nanos;
    this.kinds = kinds;
  }

  /// Returns arrivals that come so often on average. The same seed gives the same ones.
  static Arrivals of(Mix mix, double perSecond, Duration lasts, long seed) {
    var random = new Random(seed);
    var nanos = new long[(int) Math.ceil(perSecond * lasts.toSeconds() * 1.2) + 100];
    var kinds = new byte[nanos.length];
    double at = 0;
    int count = 0;
    while (count < nanos.length) {
      at += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
      if (at >= lasts.toNanos()) {
        break;
      }
      nanos[count] = (long) at;
      kinds[count++] = (byte) mix.pick(random.nextDouble());
    }
    return new Arrivals(Arrays.copyOf(nanos, count), Arrays.copyOf(kinds, count));
  }

  int count() {
    return nanos.length;
  }

  /// Returns the nanoseconds from the beginning until a request is to be sent.
  long at(int request) {
    return nanos[request];
  }

  int kind(int request) {
    return kinds[request];
  }
}
