package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
  private static final long MIB = 1024 * 1024;
  private static final long HEAP = 512 * MIB;

  private final BodyMemory memory = BodyMemory.ofHeap(HEAP);

  /// 512 MiB of heap give 128 MiB for bodies, of which 50 are for two reads of unknown size.
  @Test
  void gives_what_is_free_and_makes_the_next_one_wait() throws Exception {
    var first = memory.share();
    first.hold(50 * MIB);
    var second = memory.share();
    second.hold(25 * MIB);
    var third = Thread.startVirtualThread(() -> memory.share().hold(25 * MIB));

    assertThat(stateOnceItWaits(third)).isEqualTo(Thread.State.TIMED_WAITING);
    first.release();
    assertThat(third.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void does_not_count_small_bodies() {
    for (int at = 0; at < 100_000; at++) {
      memory.share().hold(BodyMemory.FREE);
    }

    var share = memory.share();
    share.hold(78 * MIB);
  }

  @Test
  void gives_back_what_a_share_needs_no_longer() {
    for (int at = 0; at < 1_000; at++) {
      var share = memory.share();
      share.hold(70 * MIB);
      share.hold(BodyMemory.FREE);
    }
  }

  @Test
  void lets_two_that_want_more_have_it_one_after_the_other() throws Exception {
    var first = memory.share();
    first.hold(30 * MIB);
    var second = memory.share();
    second.hold(30 * MIB);

    var waiting = Thread.startVirtualThread(() -> first.hold(60 * MIB));
    assertThat(stateOnceItWaits(waiting)).isEqualTo(Thread.State.TIMED_WAITING);
    var other =
        Thread.startVirtualThread(() -> {
          second.hold(60 * MIB);
          second.release();
        });

    assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    first.release();
    assertThat(other.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void reads_two_values_of_unknown_size_at_a_time() throws Exception {
    var first = memory.share();
    first.beforeReading(1);
    var second = memory.share();
    second.beforeReading(2);
    var third = Thread.startVirtualThread(() -> memory.share().beforeReading(3));

    assertThat(stateOnceItWaits(third)).isEqualTo(Thread.State.TIMED_WAITING);
    first.afterReading(1, 100);
    assertThat(third.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void reads_any_number_of_values_that_were_seen_to_be_small() {
    var once = memory.share();
    once.beforeReading(7);
    once.afterReading(7, 100);

    for (int at = 0; at < 10_000; at++) {
      memory.share().beforeReading(7);
    }
  }

  @Test
  void makes_room_for_as_much_of_a_value_as_was_seen_last() {
    memory.share().learn(7, 100 * 1024);
    var readers = new ArrayList<BodyMemory.Share>();
    for (int at = 0; at < 100; at++) {
      var reader = memory.share();
      reader.beforeReading(7);
      readers.add(reader);
    }

    var unknown = memory.share();
    unknown.beforeReading(8);
    readers.forEach(reader -> reader.afterReading(7, 90 * 1024));
    readers.forEach(BodyMemory.Share::release);
    memory.share().hold(78 * MIB);
  }

  @Test
  void reads_a_value_that_has_grown_since_it_was_seen() {
    var share = memory.share();
    share.learn(7, 100 * 1024);
    share.beforeReading(7);
    share.afterReading(7, 25 * MIB);

    var other = memory.share();
    other.hold(53 * MIB);
    share.release();
    other.hold(78 * MIB);
  }

  @Test
  void forgets_that_a_value_was_small_when_it_is_not() {
    var share = memory.share();
    share.learn(7, 100);
    share.learn(7, 10 * MIB);

    assertThat(share.isSmall(7)).isFalse();
  }

  @Test
  void refuses_what_half_of_the_heap_could_not_hold() {
    assertThatThrownBy(() -> memory.share().hold(257 * MIB))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "a body of 269484032 bytes is more than this server has memory for; give it a larger"
                + " heap with HOTSLICE_JAVA_OPTS=-Xmx1g");
  }

  @Test
  void lets_one_body_have_everything() {
    var share = memory.share();
    share.hold(200 * MIB);
    share.release();
    share.hold(200 * MIB);
  }

  @Test
  void bears_the_largest_value_however_small_the_heap() {
    BodyMemory.ofHeap(64 * MIB).share().hold(25 * MIB);
  }

  private static Thread.State stateOnceItWaits(Thread thread) {
    var state = thread.getState();
    while (state != Thread.State.TIMED_WAITING && state != Thread.State.TERMINATED) {
      Thread.onSpinWait();
      state = thread.getState();
    }
    return state;
  }
}
