package dev.hotslice.kv.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShelfTest {
  private final Shelf<String, String> shelf =
      new Shelf<>(new Shelf.Bounds(3, 10), (key, value) -> key.length() + value.length());

  @Test
  void what_was_used_longest_ago_goes_first() {
    shelf.put("a", "1");
    shelf.put("b", "1");
    shelf.put("c", "1");
    assertThat(shelf.get("a")).isEqualTo("1");

    shelf.put("d", "1");

    assertThat(shelf.keys(_ -> true)).containsExactly("c", "a", "d");
  }

  @Test
  void several_go_for_one_that_is_large() {
    shelf.put("a", "1");
    shelf.put("b", "1");
    shelf.put("c", "1");

    shelf.put("d", "123456");

    assertThat(shelf.keys(_ -> true)).containsExactly("c", "d");
  }

  @Test
  void one_that_is_too_large_is_not_kept() {
    shelf.put("a", "1234567890");

    assertThat(shelf.get("a")).isNull();
  }

  @Test
  void what_is_replaced_or_removed_does_not_weigh_any_more() {
    shelf.put("a", "12345678");
    shelf.put("a", "1");
    shelf.put("b", "1234567");
    shelf.remove("b");
    shelf.put("c", "1234567");

    assertThat(shelf.keys(_ -> true)).containsExactly("a", "c");
  }

  @Test
  void a_value_from_before_a_removal_is_not_kept() {
    long removals = shelf.removals();
    shelf.remove("a");

    shelf.putUnlessRemoved(removals, "a", "1");

    assertThat(shelf.get("a")).isNull();
  }

  @Test
  void a_value_is_kept_when_nothing_was_removed() {
    shelf.putUnlessRemoved(shelf.removals(), "a", "1");

    assertThat(shelf.get("a")).isEqualTo("1");
  }
}
