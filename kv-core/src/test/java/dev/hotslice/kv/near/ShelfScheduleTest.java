package dev.hotslice.kv.near;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.near.ShelfWorld.Bounds;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The race of caches that are told of changes: a value is read, the change of it is told while the
/// answer is under way, and then the old value is kept for ever. Here every order of the steps is
/// tried, of a few of them all there are, of many of them some thousands at random.
class ShelfScheduleTest {
  private static final int SEEDS = 20_000;

  @Test
  void nothing_old_is_kept_in_any_order_of_two_reads_and_two_writes() {
    assertThat(runAll(new Bounds(2, 3, 2, 0, 0))).isGreaterThan(1_000);
  }

  @Test
  void nothing_old_is_kept_in_any_order_of_a_read_a_write_and_a_lost_connection() {
    assertThat(runAll(new Bounds(1, 2, 1, 1, 0))).isGreaterThan(500);
  }

  @Test
  void nothing_old_is_kept_in_thousands_of_orders_of_many_steps() {
    for (int seed = 0; seed < SEEDS; seed++) {
      new ShelfWorld(new Bounds(4, 12, 5, 2, 0), Schedule.random(new Random(seed))).run();
    }
  }

  @Test
  void a_store_that_fails_now_and_then_keeps_nothing_old_longer_than_it_fails() {
    for (int seed = 0; seed < SEEDS; seed++) {
      new ShelfWorld(new Bounds(3, 10, 0, 2, 3), Schedule.random(new Random(seed))).run();
    }
  }

  private static int runAll(Bounds bounds) {
    var schedules = new Schedule.All();
    int count = 0;
    do {
      new ShelfWorld(bounds, schedules).run();
      count++;
    } while (schedules.next());
    return count;
  }
}
