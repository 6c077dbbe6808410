package dev.hotslice.jobs.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.ParsedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptItemsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Item item(String id, int minute) {
    return new Item(
        id, "t", null, START.plus(Duration.ofMinutes(minute)), "roots", "one", null, null);
  }

  private static ParsedSource dated(Item... items) {
    return new ParsedSource(List.of(items), Set.of(), List.of());
  }

  /// Returns what a parser makes of a document without times that is fetched in some minute.
  private static ParsedSource undated(int minute, String... ids) {
    var items = Stream.of(ids).map(id -> item(id, minute)).toList();
    return new ParsedSource(items, Set.of(ids), List.of());
  }

  private static List<String> ids(KeptItems kept) {
    return kept.items().stream().map(Item::id).toList();
  }

  @Test
  void items_of_the_document_come_first_and_older_ones_fill_what_is_left() {
    var kept =
        KeptItems.NONE
            .with(dated(item("a", 1), item("b", 2), item("c", 3)), 4)
            .with(dated(item("d", 4), item("e", 5)), 4);

    assertThat(ids(kept)).containsExactly("e", "d", "c", "b");
  }

  @Test
  void an_old_item_that_is_still_shown_outlives_newer_ones_that_are_not() {
    var kept =
        KeptItems.NONE
            .with(dated(item("pinned", 0), item("b", 2), item("c", 3)), 3)
            .with(dated(item("pinned", 0), item("d", 4)), 3);

    assertThat(ids(kept)).containsExactly("d", "c", "pinned");
  }

  @Test
  void a_document_that_is_too_long_gives_its_newest() {
    var kept = KeptItems.NONE.with(dated(item("a", 1), item("b", 9), item("c", 5)), 2);

    assertThat(ids(kept)).containsExactly("b", "c");
  }

  @Test
  void an_edited_item_replaces_the_kept_one() {
    var kept = KeptItems.NONE.with(dated(item("a", 1)), 9).with(dated(item("a", 7)), 9);

    assertThat(kept.items()).containsExactly(item("a", 7));
  }

  @Test
  void an_undated_item_keeps_the_time_at_which_it_was_first_seen() {
    var kept = KeptItems.NONE.with(undated(1, "a"), 9).with(undated(5, "b", "a"), 9);

    assertThat(kept.items()).containsExactly(item("b", 5), item("a", 1));
  }

  @Test
  void an_item_that_loses_its_time_keeps_the_one_it_had() {
    var kept = KeptItems.NONE.with(dated(item("a", 1)), 9).with(undated(5, "a"), 9);

    assertThat(kept.items()).containsExactly(item("a", 1));
  }

  @Test
  void a_long_document_without_times_does_not_bring_the_same_items_as_new_again_and_again() {
    var ids = IntStream.range(0, 10).mapToObj(i -> "i" + i).toArray(String[]::new);
    var first = KeptItems.NONE.with(undated(1, ids), 4);

    var second = first.with(undated(2, ids), 4);

    assertThat(ids(first)).containsExactly("i0", "i1", "i2", "i3");
    assertThat(second).isEqualTo(first);
    assertThat(second.newSince(first)).isZero();
  }

  @Test
  void a_new_item_on_top_of_a_long_document_without_times_pushes_out_the_last() {
    var kept =
        KeptItems.NONE
            .with(undated(1, "a", "b", "c", "d"), 3)
            .with(undated(2, "new", "a", "b", "c", "d"), 3);

    assertThat(ids(kept)).containsExactly("new", "a", "b");
    assertThat(kept.with(undated(3, "new", "a", "b", "c", "d"), 3)).isEqualTo(kept);
  }
}
