package dev.hotslice.bench.day.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final Duration EACH = Duration.ofMillis(10);

  private final ManualClock clock = ManualClock.at(START);
  private final VirtualTime time = new VirtualTime(clock);

  @Test
  void a_call_by_itself_moves_the_clock() {
    time.spend(EACH);
    time.spend(EACH);

    assertThat(clock.instant()).isEqualTo(START.plusMillis(20));
  }

  @Test
  void reads_of_one_invocation_go_six_at_a_time() {
    var invocation = Invocation.start(Plan.FREE, "test");

    time.together(6, reads(invocation, 13));

    assertThat(clock.instant()).isEqualTo(START.plusMillis(30));
    assertThat(invocation.spent().peakConnections()).isEqualTo(6);
    assertThat(invocation.spent().reads()).isEqualTo(13);
  }

  @Test
  void the_calls_of_a_page_take_as_long_as_those_of_the_thread_that_has_most() {
    time.page(() -> {
      var other = Thread.ofVirtual().start(() -> time.spend(Duration.ofMillis(15)));
      time.spend(EACH);
      time.spend(EACH);
      join(other);
      return 0;
    });
    time.spend(EACH);

    assertThat(clock.instant()).isEqualTo(START.plusMillis(30));
  }

  @Test
  void fewer_calls_than_slots_take_as_long_as_the_longest() {
    time.together(6, calls(5, 30, 10));

    assertThat(clock.instant()).isEqualTo(START.plusMillis(30));
  }

  @Test
  void calls_end_in_the_order_of_their_times() {
    var ended = Collections.synchronizedList(new ArrayList<Integer>());
    var calls =
        List.of(40, 10, 30, 20).stream()
            .<Runnable>map(millis ->
                () -> {
                  time.spend(Duration.ofMillis(millis));
                  ended.add(millis);
                })
            .toList();

    time.together(4, calls);

    assertThat(ended).containsExactly(10, 20, 30, 40);
  }

  @Test
  void more_calls_under_way_than_there_are_slots_are_found_out() {
    assertThatThrownBy(() -> time.together(2, calls(10, 10, 10)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("3 calls are under way, at most 2 may be");
  }

  @Test
  void a_refused_call_is_passed_on_after_the_others_are_done() {
    var plan = Plan.UNLIMITED.with(Limit.OPERATIONS_PER_INVOCATION, 8L);
    var invocation = Invocation.start(plan, "test");

    assertThatThrownBy(() -> time.together(6, reads(invocation, 9)))
        .isInstanceOf(RefusedException.class);

    assertThat(clock.instant()).isEqualTo(START.plusMillis(20));
  }

  @Test
  void alone_again_a_call_moves_the_clock() {
    time.together(6, calls(10));
    time.spend(EACH);

    assertThat(clock.instant()).isEqualTo(START.plusMillis(20));
  }

  private List<Runnable> reads(Invocation invocation, int count) {
    var latency = new KvLatency(KvLatency.Model.fixed("test", EACH), 1);
    var store =
        invocation.bind(
            new TimedKvStore(
                new MemoryEngine(clock).namespace(Ground.SITE),
                clock,
                latency,
                time,
                new Sent(START, clock)));
    return IntStream.range(0, count)
        .<Runnable>mapToObj(number ->
            () -> {
              var _ = store.get(KvKey.of("key-" + number));
            })
        .toList();
  }

  private List<Runnable> calls(int... millis) {
    return IntStream.of(millis)
        .<Runnable>mapToObj(it -> () -> time.spend(Duration.ofMillis(it)))
        .toList();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
