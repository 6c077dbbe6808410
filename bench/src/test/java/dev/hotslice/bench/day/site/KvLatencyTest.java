package dev.hotslice.bench.day.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.day.site.KvLatency.Model;
import dev.hotslice.bench.day.site.KvLatency.Range;
import dev.hotslice.kv.KvKey;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KvLatencyTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final KvKey KEY = KvKey.of("key");
  private static final Model MODEL =
      new Model("test", range(6, 8), range(100, 300), range(400, 400), Duration.ofSeconds(60));

  private final KvLatency latency = new KvLatency(MODEL, 1);

  @Test
  void the_first_read_of_a_key_is_cold_and_the_next_one_hot() {
    assertThat(latency.read(KEY, NOW)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    assertThat(latency.read(KEY, NOW.plusSeconds(59)))
        .isBetween(Duration.ofMillis(6), Duration.ofMillis(8));
  }

  @Test
  void a_key_is_cold_again_exactly_when_its_time_has_passed() {
    var _ = latency.read(KEY, NOW);

    assertThat(latency.read(KEY, NOW.plusSeconds(60))).isGreaterThan(Duration.ofMillis(99));
  }

  @Test
  void a_write_takes_the_time_of_a_write() {
    assertThat(latency.write()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void the_same_seed_draws_the_same_times() {
    var other = new KvLatency(MODEL, 1);

    assertThat(IntStream.range(0, 50).mapToObj(_ -> latency.read(KEY, NOW)).toList())
        .isEqualTo(IntStream.range(0, 50).mapToObj(_ -> other.read(KEY, NOW)).toList());
  }

  private static Range range(int least, int most) {
    return new Range(Duration.ofMillis(least), Duration.ofMillis(most));
  }
}
