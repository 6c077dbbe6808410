package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void cuts_at_the_number_of_items() {
    var batches = new Batches(2, 100).of(List.of("a", "b", "c", "d", "e"), String::length);

    assertThat(batches).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
  }

  @Test
  void cuts_before_there_are_too_many_bytes() {
    var batches = new Batches(10, 4).of(List.of("aa", "bb", "c", "dddd", "e"), String::length);

    assertThat(batches)
        .containsExactly(List.of("aa", "bb"), List.of("c"), List.of("dddd"), List.of("e"));
  }

  @Test
  void gives_an_item_that_is_too_large_a_part_of_its_own() {
    var batches = new Batches(10, 4).of(List.of("a", "bbbbbbbb", "c"), String::length);

    assertThat(batches).containsExactly(List.of("a"), List.of("bbbbbbbb"), List.of("c"));
  }

  @Test
  void makes_no_part_of_nothing() {
    assertThat(new Batches(10, 4).of(List.<String>of(), String::length)).isEmpty();
  }
}
