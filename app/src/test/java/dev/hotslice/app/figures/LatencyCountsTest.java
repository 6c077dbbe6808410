package dev.hotslice.app.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {
  private static final long UNIT = 1_024;

  @Test
  void nothing_counted_has_no_latency() {
    assertThat(new LatencyCounts(3).copy().percentile(99)).isZero();
    assertThat(new LatencyCounts(3).copy().total()).isZero();
  }

  @Property
  void a_percentile_is_at_most_a_bucket_above_the_exact_one(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 60_000_000_000L) Long> nanos,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(min = 2, max = 7) int precision) {
    var counts = new LatencyCounts(precision);
    nanos.forEach(counts::record);
    var sorted = nanos.stream().sorted().toList();
    long exact = sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);

    double widest = 1 + 1.0 / (1 << precision);
    assertThat(counts.copy().percentile(percent))
        .isGreaterThan(exact)
        .isLessThanOrEqualTo((long) (exact * widest) + 2 * UNIT);
  }

  @Test
  void what_takes_longer_than_a_minute_counts_as_the_longest() {
    var counts = new LatencyCounts(3);
    counts.record(Long.MAX_VALUE);
    counts.record(-5);

    assertThat(counts.copy().total()).isEqualTo(2);
    assertThat(counts.copy().percentile(50)).isEqualTo(UNIT);
    assertThat(counts.copy().percentile(100)).isGreaterThan(60_000_000_000L);
  }

  @Test
  void a_difference_tells_what_came_in_between() {
    var counts = new LatencyCounts(3);
    counts.record(1_000_000);
    var before = counts.copy();
    counts.record(50_000_000);
    counts.record(50_000_000);

    var since = counts.copy().since(before);

    assertThat(since.total()).isEqualTo(2);
    assertThat(since.percentile(1)).isGreaterThanOrEqualTo(50_000_000);
    assertThat(before.plus(since).total()).isEqualTo(3);
  }

  @Test
  void many_threads_lose_nothing() throws InterruptedException {
    var counts = new LatencyCounts(3);
    var threads = new Thread[16];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofVirtual()
              .start(() -> {
                for (int time = 0; time < 1_000; time++) {
                  counts.record(time * 1_000L);
                }
              });
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(counts.copy().total()).isEqualTo(16_000);
  }

  @Test
  void counts_of_another_precision_do_not_fit() {
    assertThatThrownBy(() -> new LatencyCounts(3).copy().plus(new LatencyCounts(4).copy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 bits");
  }
}
