package dev.hotslice.kv.spending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TopSpendersTest {
  @Test
  void few_names_are_exact_and_the_largest_come_first() {
    var top = new TopSpenders();
    for (int i = 1; i <= TopSpenders.MOST_NAMES; i++) {
      top.add(Name.of("job:" + i), i);
    }

    assertThat(top.error()).isZero();
    assertThat(top.shares()).hasSize(TopSpenders.MOST_NAMES);
    assertThat(top.shares().getFirst())
        .isEqualTo(new Share("", "job:384", TopSpenders.MOST_NAMES, TopSpenders.MOST_NAMES));
  }

  @Test
  void among_a_million_names_the_large_ones_are_found_in_bounded_memory() {
    var top = new TopSpenders();
    var random = new Random(7);
    long total = 0;
    for (int i = 0; i < 1_000_000; i++) {
      top.add(new Name("herons", "nest:" + random.nextLong() + ":"), 1);
      total++;
      if (i % 50 == 0) {
        top.add(new Name("herons", "pond:"), 1);
        total++;
      }
    }

    assertThat(top.shares()).hasSizeLessThanOrEqualTo(TopSpenders.MOST_NAMES);
    var first = top.shares().getFirst();
    assertThat(first.name()).isEqualTo("pond:");
    assertThat(first.amount()).isLessThanOrEqualTo(20_000);
    assertThat(first.most()).isGreaterThanOrEqualTo(20_000);
    assertThat(top.error()).isLessThanOrEqualTo(total * 7 / 1_000);
  }

  @Test
  void sums_keep_the_promise_however_often_they_are_added() {
    var all = new TopSpenders();
    var random = new Random(8);
    long total = 0;
    for (int round = 0; round < 50; round++) {
      var part = new TopSpenders();
      for (int i = 0; i < 2_000; i++) {
        part.add(Name.of("nest:" + random.nextLong()), 1);
      }
      part.add(Name.of("pond"), 100);
      total += 2_100;
      var sum = new TopSpenders();
      sum.add(all);
      sum.add(part);
      all = sum;
    }

    var pond = all.shares().getFirst();
    assertThat(pond.name()).isEqualTo("pond");
    assertThat(pond.amount()).isLessThanOrEqualTo(5_000);
    assertThat(pond.most()).isGreaterThanOrEqualTo(5_000);
    assertThat(all.error()).isLessThan(total / 50);
  }

  @Test
  void what_was_taken_back_adds_nothing() {
    var top = new TopSpenders();
    top.add(Name.of("job"), -1);
    top.add(Name.of("job"), 0);

    assertThat(top.shares()).isEmpty();
  }
}
