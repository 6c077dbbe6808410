package dev.hotslice.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergedItemsTest {
  private static final List<Source> SOURCES = List.of(Sample.source("one"), Sample.source("two"));

  private static Item item(String id, int minute, @Nullable String url, String source) {
    var time = Sample.START.plus(Duration.ofMinutes(minute));
    return new Item(id, "Turnip", url, time, "roots", source, null, null);
  }

  private static List<Item> merge(List<Item> one, List<Item> two) {
    return MergedItems.of(SOURCES, Map.of("one", one, "two", two));
  }

  @Test
  void items_go_newest_first_and_by_id_within_an_instant() {
    var a = item("a", 5, null, "two");
    var b = item("b", 5, null, "one");
    var c = item("c", 9, null, "one");

    assertThat(merge(List.of(b, c), List.of(a))).containsExactly(c, a, b);
  }

  @Test
  void the_same_link_in_two_sources_counts_once_and_the_earlier_stays() {
    var late = item("a", 9, "https://turnips.example/x", "one");
    var early = item("b", 5, "https://turnips.example/x", "two");

    assertThat(merge(List.of(late), List.of(early))).containsExactly(early);
  }

  @Test
  void the_same_link_twice_in_one_source_is_two_items() {
    var first = item("a", 5, "https://turnips.example/changelog", "one");
    var second = item("b", 9, "https://turnips.example/changelog", "one");
    var copy = item("c", 7, "https://turnips.example/changelog", "two");

    assertThat(merge(List.of(first, second), List.of(copy))).containsExactly(second, first);
  }

  @Test
  void the_same_id_in_two_sources_counts_once_and_the_first_source_wins_a_tie() {
    var first = item("a", 5, "https://turnips.example/x", "one");
    var second = item("a", 5, "https://turnips.example/y", "two");

    assertThat(merge(List.of(first), List.of(second))).containsExactly(first);
  }

  @Test
  void items_without_a_link_are_not_the_same() {
    assertThat(merge(List.of(item("a", 1, null, "one")), List.of(item("b", 1, null, "two"))))
        .hasSize(2);
  }

  @Test
  void items_of_a_source_that_is_not_configured_are_left_out() {
    var items = Map.of("gone", List.of(item("a", 1, null, "gone")));

    assertThat(MergedItems.of(SOURCES, items)).isEmpty();
  }

  @Property(tries = 100)
  void no_id_stands_twice_no_link_comes_from_two_sources_and_none_is_lost(@ForAll long seed) {
    var random = new Random(seed);
    var one = new ArrayList<Item>();
    var two = new ArrayList<Item>();
    for (int i = 0; i < 60; i++) {
      var url = random.nextInt(4) == 0 ? null : "https://turnips.example/" + random.nextInt(20);
      var source = random.nextBoolean() ? "one" : "two";
      var item = item("i" + random.nextInt(30), random.nextInt(10), url, source);
      (source.equals("one") ? one : two).add(item);
    }

    var merged = merge(one, two);

    assertThat(merged).extracting(Item::id).doesNotHaveDuplicates();
    assertThat(merged)
        .allSatisfy(item ->
            assertThat(merged)
                .filteredOn(other -> item.url() != null && item.url().equals(other.url()))
                .extracting(Item::source)
                .allMatch(item.source()::equals));
    var all = new ArrayList<>(one);
    all.addAll(two);
    assertThat(all)
        .allMatch(item ->
            merged.stream()
                .anyMatch(kept ->
                    kept.id().equals(item.id())
                        || (item.url() != null
                            && item.url().equals(kept.url())
                            && !item.source().equals(kept.source()))));
  }
}
