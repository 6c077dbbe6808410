package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.StateStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import org.junit.jupiter.api.Test;

class IndexStatesTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00.123Z");
  private final StateStore store =
      new StateStore(new MemoryEngine(clock).namespace(new NamespaceId("system")));
  private final IndexStates states = new IndexStates(store);

  @Test
  void an_index_that_was_never_refreshed_was_never_checked() {
    assertThat(states.checkedAt("hub")).isNull();
  }

  @Test
  void a_reader_is_told_the_time_of_the_last_check() {
    states.checked("hub", clock.instant());

    assertThat(states.checkedAt("hub")).isEqualTo(clock.instant());
    assertThat(states.status(Sample.settings(SliceSizes.DEFAULT)).checkedAt())
        .isEqualTo(clock.instant());
    assertThat(states.checkedAt("other")).isNull();
  }

  @Test
  void a_state_that_is_saved_before_the_first_check_tells_no_time() {
    states.save("hub", IndexState.NONE);

    assertThat(states.checkedAt("hub")).isNull();
  }
}
