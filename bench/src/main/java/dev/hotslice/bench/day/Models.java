package dev.hotslice.bench.day;

import dev.hotslice.bench.day.site.KvLatency.Model;
import dev.hotslice.bench.day.site.KvLatency.Range;
import java.time.Duration;

/// How long Workers KV takes, as users of it have measured and published: 6 to 8 ms for a read of a
/// key that is hot, 100 to 300 ms for what goes to a central store. Cloudflare's own figures are in
/// the same region: since August 2025 a read that is hot takes less than 5 ms in 99 of 100 cases.
final class Models {
  private static final Range HOT = range(6, 8);
  private static final Range FAR = range(100, 300);

  /// Every read finds the key hot, because others read it in the same location all the time.
  static final Model BUSY = new Model("every read hot", HOT, HOT, FAR, Duration.ZERO);

  /// A key is hot for a minute, the usual `cacheTtl`, and nobody else reads it.
  static final Model QUIET = new Model("hot for a minute", HOT, FAR, FAR, Duration.ofSeconds(60));

  private Models() {}

  private static Range range(int least, int most) {
    return new Range(Duration.ofMillis(least), Duration.ofMillis(most));
  }

  static String describe() {
    return "reads of a hot key take %s, reads of other keys and all writes %s, drawn evenly"
        .formatted(HOT, FAR);
  }
}
