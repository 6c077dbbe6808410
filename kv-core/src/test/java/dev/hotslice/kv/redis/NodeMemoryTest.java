package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.redis.NodeMemory.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeMemoryTest {
  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);
  private static final Part PART = Part.of(List.of(1L, 20L, 300L, 4_000L));
  private static final Remembered WHAT =
      new Remembered(
          PART,
          Map.of(
              "0a1b2c3d", new OtherNode(true, Part.of(List.of(5L, 6L, 7L, 8L))),
              "4e5f6a7b", new OtherNode(false, Part.NONE)));

  @TempDir private Path folder;

  @Test
  void finds_its_name_and_all_that_it_remembered_again() {
    var first = NodeMemory.in(folder);
    var odd = "an account / with ü\nand a line";
    first.remember("acme", DAY, WHAT);
    first.remember(odd, DAY.plusDays(1), new Remembered(PART, Map.of()));
    first.close();

    var second = NodeMemory.in(folder);

    assertThat(second.node()).isEqualTo(first.node());
    assertThat(second.of("acme", DAY)).isEqualTo(WHAT);
    assertThat(second.of("acme", DAY.plusDays(1))).isNull();
    assertThat(second.of(odd, DAY.plusDays(1))).isEqualTo(new Remembered(PART, Map.of()));
    second.close();
  }

  @Test
  void processes_that_share_a_folder_are_different_nodes() {
    var one = NodeMemory.in(folder);
    var other = NodeMemory.in(folder);
    one.remember("acme", DAY, WHAT);
    other.remember("acme", DAY, new Remembered(Part.NONE, Map.of()));

    assertThat(other.node()).isNotEqualTo(one.node());

    one.close();
    var again = NodeMemory.in(folder);
    assertThat(again.node()).isEqualTo(one.node());
    assertThat(again.of("acme", DAY)).isEqualTo(WHAT);
    other.close();
    again.close();
  }

  @Test
  void closing_twice_takes_nothing_from_who_came_after() {
    var first = NodeMemory.in(folder);
    first.close();
    var second = NodeMemory.in(folder);

    first.close();

    var third = NodeMemory.in(folder);
    assertThat(third.node()).isNotEqualTo(second.node());
    second.close();
    third.close();
  }

  @Test
  void forgets_days_that_are_long_past_and_keeps_the_last_one() {
    var memory = NodeMemory.in(folder);
    for (int day = 0; day < 20; day++) {
      memory.remember("acme", DAY.plusDays(day), WHAT);
      assertThat(memory.of("acme", DAY.plusDays(day))).isEqualTo(WHAT);
    }
    assertThat(memory.of("acme", DAY)).isNull();

    memory.remember("acme", DAY, WHAT);

    assertThat(memory.of("acme", DAY)).as("the clock was set back").isEqualTo(WHAT);
    memory.close();
  }

  @Test
  void a_damaged_file_is_refused_and_lets_go_of_the_folder() throws IOException {
    Files.writeString(
        folder.resolve("node-0"), "hotslice-node-1 0a1b2c3d\nacme yesterday - open 1");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> NodeMemory.in(folder))
          .withMessageContaining(folder.toString())
          .withMessageContaining("node-0 is damaged")
          .withMessageContaining("move it away to start as a new node");
    }
    Files.delete(folder.resolve("node-0"));
    NodeMemory.in(folder).close();
  }

  @Test
  void a_folder_that_cannot_be_made_is_refused() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> NodeMemory.in(file.resolve("ledger")))
        .withMessageContaining("cannot be used to note what was granted");
  }
}
