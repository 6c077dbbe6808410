package dev.hotslice.mockkv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.KvKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final Latency UP_TO_A_SECOND =
      Latency.between(Duration.ZERO, Duration.ofSeconds(1));

  @Test
  void the_same_seed_gives_the_same_times_however_threads_interleave() {
    assertThat(times(7)).isEqualTo(times(7)).hasSize(100);
  }

  @Test
  void another_seed_gives_other_times() {
    assertThat(times(7)).isNotEqualTo(times(8));
  }

  @Test
  void calls_of_one_key_differ_from_each_other() {
    var kv = MockNamespace.builder().latency(UP_TO_A_SECOND).build();

    kv.get(key("a"));
    kv.get(key("a"));

    var calls = kv.record().calls();
    assertThat(calls.get(0).latency()).isNotEqualTo(calls.get(1).latency());
  }

  @Test
  void the_clock_of_a_run_goes_on_by_what_its_calls_take() {
    var kv = MockNamespace.builder().latency(Latency.always(Duration.ofMillis(40))).build();

    var run =
        kv.run(
            "refresh",
            refresh -> {
              var start = refresh.clock().instant();
              refresh.kv().get(key("a"));
              refresh.kv().get(key("b"));
              assertThat(refresh.clock().instant()).isEqualTo(start.plusMillis(80));
            });

    assertThat(run.record().timeSpent()).isEqualTo(Duration.ofMillis(80));
    assertThat(kv.clock().instant()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(kv.run("next", _ -> {}).clock().instant()).isEqualTo(kv.clock().instant());
  }

  @Test
  void a_call_that_is_refused_takes_no_time() {
    var kv = MockNamespace.builder().latency(Latency.always(Duration.ofMillis(40))).build();
    kv.faults().next(1, Fault.dailyLimit());

    assertThatThrownBy(() -> kv.get(key("a"))).hasMessageContaining("limit exceeded");

    assertThat(kv.record().timeSpent()).isZero();
  }

  @Test
  void a_range_holds_its_bounds() {
    var least = Duration.ofMillis(5);
    var most = Duration.ofMillis(6);
    var kv = MockNamespace.builder().latency(Latency.between(least, most)).build();

    for (int i = 0; i < 200; i++) {
      kv.get(key("a"));
    }

    assertThat(kv.record().calls())
        .allSatisfy(call -> assertThat(call.latency()).isBetween(least, most));
  }

  @Test
  void rare_times_are_as_rare_as_asked() {
    var rare = Duration.ofMillis(200);
    var kv =
        MockNamespace.builder().latency(Latency.mostly(Duration.ofMillis(5), rare, 10)).build();

    for (int i = 0; i < 1_000; i++) {
      kv.get(key("key-" + i));
    }

    assertThat(kv.record().where(call -> call.latency().equals(rare)).calls().size())
        .isBetween(60, 140);
  }

  @Test
  void an_inverted_range_is_refused() {
    assertThatThrownBy(() -> Latency.between(Duration.ofMillis(2), Duration.ofMillis(1)))
        .hasMessage(
            "latency is between PT0.002S and PT0.001S, it must not be negative or inverted");
  }

  /// Reads a hundred keys from as many threads, and returns how long each took.
  private static Map<KvKey, Duration> times(long seed) {
    var kv = MockNamespace.builder().latency(UP_TO_A_SECOND).seed(seed).build();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        var key = key("key-" + i);
        threads.execute(() -> kv.get(key));
      }
    }
    return kv.record().calls().stream()
        .collect(Collectors.toMap(call -> call.keys().getFirst(), Call::latency));
  }
}
