package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPartTest {
  private static final Part COUNTED = Part.of(List.of(0L, 500L, 0L, 0L));

  @Test
  void the_ceiling_is_noted_before_more_is_asked_for_and_not_each_time() {
    var part = new OwnPart(Part.NONE);
    var noted = new ArrayList<Long>();
    Runnable note = () -> noted.add(part.ceiling().of(Operation.WRITE));

    for (int i = 0; i < 20; i++) {
      part.ask(Operation.WRITE, 1, 1_000, note);
      assertThat(noted.getLast()).isGreaterThan(i);
      part.answer(Operation.WRITE, 1, 1);
    }

    assertThat(noted).containsExactly(21L);
    assertThat(part.known(Operation.WRITE)).isEqualTo(20);
  }

  @Test
  void a_ceiling_that_cannot_be_noted_stays_what_it_was() {
    var part = new OwnPart(Part.NONE);
    part.settle(COUNTED);

    assertThatThrownBy(() -> part.ask(Operation.WRITE, 1, 1_000, OwnPartTest::fail))
        .hasMessage("the disk is full");

    assertThat(part.ceiling()).isEqualTo(COUNTED);
    assertThat(part.known()).isEqualTo(COUNTED);
  }

  private static void fail() {
    throw new StoreUnavailableException("the disk is full", new RuntimeException());
  }
}
