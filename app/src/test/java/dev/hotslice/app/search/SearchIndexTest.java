package dev.hotslice.app.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Comparator<Item> NEWEST_FIRST =
      Comparator.comparing(Item::timestamp).reversed().thenComparing(Item::id);

  private final Map<String, List<Item>> parts = new LinkedHashMap<>();
  private final List<String> read = new ArrayList<>();

  @Test
  void finds_orders_pages_and_counts_as_going_through_all_items_does() throws IOException {
    var random = new SplittableRandom(7);
    try (var index = SearchIndex.inMemory()) {
      for (int generation = 0; generation < 12; generation++) {
        replaceSomeParts(random, generation);
        update(index, "g" + generation);

        for (int question = 0; question < 40; question++) {
          var query = query(random);
          var expected = all().stream().filter(item -> matches(item, query)).toList();
          var found = Objects.requireNonNull(index.search(query));
          assertThat(found.generation()).isEqualTo("g" + generation);
          assertThat(found.total()).as(query.toString()).isEqualTo(expected.size());
          assertThat(ids(found))
              .as(query.toString())
              .isEqualTo(
                  expected.stream().skip(query.skip()).limit(query.limit()).map(Item::id).toList());
          assertCounts(index, query);
        }
      }
    }
  }

  @Test
  void returns_items_of_any_size() throws IOException {
    var large = "x".repeat(100_000);
    try (var index = SearchIndex.inMemory()) {
      index.update(
          "g",
          Set.of("a"),
          _ ->
              List.of(
                  new StoredItem(item("one", 1, "One", "x", "s"), KvValue.of(large)),
                  stored(item("two", 2, "Two", "x", "s"))));

      assertThat(ids(Objects.requireNonNull(index.search(newest())))).containsExactly(large, "two");
    }
  }

  @Test
  void puts_the_best_match_first_where_that_is_asked_for() throws IOException {
    try (var index = SearchIndex.inMemory()) {
      parts.put(
          "a",
          List.of(
              item("new", 1, "Nothing of the kind, but heron", "x", "s"),
              item("old", 2, "Heron heron heron", "x", "s")));
      update(index, "g");

      var best = new SearchQuery("heron", null, null, null, 0, 10, true);

      assertThat(ids(Objects.requireNonNull(index.search(best)))).containsExactly("old", "new");
    }
  }

  @Test
  void begins_after_a_start_with_what_was_kept_and_reads_only_new_parts(@TempDir Path folder)
      throws IOException {
    replaceSomeParts(new SplittableRandom(1), 0);
    try (var index = SearchIndex.in(folder)) {
      update(index, "g1");
    }
    read.clear();

    try (var index = SearchIndex.in(folder)) {
      assertThat(index.generation()).isEqualTo("g1");
      assertThat(ids(Objects.requireNonNull(index.search(newest())))).isEqualTo(idsOfAll());

      parts.put("one-more", List.of(item("fresh", 0, "Fresh", "x", "s")));
      update(index, "g2");

      assertThat(read).containsExactly("one-more");
      assertThat(ids(Objects.requireNonNull(index.search(newest())))).isEqualTo(idsOfAll());
    }
  }

  @Test
  void begins_after_a_crash_with_the_generation_that_was_kept_last(@TempDir Path folder)
      throws IOException {
    var copy = Files.createDirectory(folder.resolve("copy"));
    var place = folder.resolve("index");
    parts.put("a", List.of(item("one", 1, "One", "x", "s")));
    try (var index = SearchIndex.in(place)) {
      update(index, "g1");
      index.keep();
      parts.put("b", List.of(item("two", 2, "Two", "x", "s")));
      update(index, "g2");
      try (var files = Files.list(place)) {
        for (var file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
    read.clear();

    try (var index = SearchIndex.in(copy)) {
      assertThat(index.generation()).isEqualTo("g1");
      update(index, "g2");

      assertThat(read).containsExactly("b");
      assertThat(ids(Objects.requireNonNull(index.search(newest())))).containsExactly("one", "two");
    }
  }

  @Test
  void builds_anew_what_cannot_be_read(@TempDir Path folder) throws IOException {
    parts.put("a", List.of(item("one", 1, "One", "x", "s")));
    try (var index = SearchIndex.in(folder)) {
      update(index, "g1");
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.writeString(file, "no index");
      }
    }
    read.clear();

    try (var index = SearchIndex.in(folder)) {
      assertThat(index.generation()).isNull();
      assertThat(index.search(newest())).isNull();
      update(index, "g1");

      assertThat(read).containsExactly("a");
      assertThat(ids(Objects.requireNonNull(index.search(newest())))).containsExactly("one");
    }
  }

  @Test
  void leaves_a_folder_to_whoever_has_it_open(@TempDir Path folder) throws IOException {
    parts.put("a", List.of(item("one", 1, "One", "x", "s")));
    try (var index = SearchIndex.in(folder);
        var other = SearchIndex.in(folder)) {
      update(index, "g1");
      update(other, "g1");

      assertThat(ids(Objects.requireNonNull(other.search(newest())))).containsExactly("one");
    }
  }

  @Test
  void stays_with_the_old_generation_when_a_part_cannot_be_had() throws IOException {
    try (var index = SearchIndex.inMemory()) {
      parts.put("a", List.of(item("one", 1, "One", "x", "s")));
      update(index, "g1");

      assertThatThrownBy(() ->
              index.update(
                  "g2",
                  Set.of("b"),
                  part -> {
                    throw new IllegalStateException("gone");
                  }))
          .hasMessage("gone");

      assertThat(index.generation()).isEqualTo("g1");
      assertThat(ids(Objects.requireNonNull(index.search(newest())))).containsExactly("one");
    }
  }

  private void assertCounts(SearchIndex index, SearchQuery query) {
    var counts = Objects.requireNonNull(index.page(query)).counts();
    var anyCategory = new HashMap<String, Integer>();
    var anySource = new HashMap<String, Integer>();
    for (var item : all()) {
      if (matches(item, query.inCategory(null))) {
        anyCategory.merge(item.category(), 1, Integer::sum);
      }
      if (matches(item, query.fromSource(null))) {
        anySource.merge(item.source(), 1, Integer::sum);
      }
    }
    assertThat(counts.categories()).as(query.toString()).isEqualTo(anyCategory);
    assertThat(counts.sources()).as(query.toString()).isEqualTo(anySource);
  }

  private void update(SearchIndex index, String generation) {
    index.update(
        generation,
        parts.keySet(),
        part -> {
          read.add(part);
          return Objects.requireNonNull(parts.get(part)).stream()
              .map(SearchIndexTest::stored)
              .toList();
        });
  }

  private void replaceSomeParts(SplittableRandom random, int generation) {
    parts.keySet().removeIf(_ -> random.nextInt(3) == 0);
    for (int part = 0; part < 3; part++) {
      int number = part;
      parts.put(
          "part-" + generation + "-" + part,
          IntStream.range(0, random.nextInt(1, 60))
              .mapToObj(at ->
                  item(
                      generation + "-" + number + "-" + at,
                      random.nextInt(100),
                      random.nextBoolean() ? "The quiet heron" : "A copper lantern",
                      "c" + random.nextInt(4),
                      "s" + random.nextInt(3)))
              .sorted(NEWEST_FIRST)
              .toList());
    }
  }

  private static SearchQuery query(SplittableRandom random) {
    return new SearchQuery(
        pick(random, "heron", "lantern", "nothing"),
        pick(random, "c0", "c1", "c9"),
        pick(random, "s0", "s1", "s2"),
        random.nextInt(3) == 0 ? START.minusSeconds(random.nextInt(100)) : null,
        random.nextInt(4) * random.nextInt(50),
        random.nextInt(1, 30),
        false);
  }

  private static @Nullable String pick(SplittableRandom random, String... some) {
    return random.nextBoolean() ? null : some[random.nextInt(some.length)];
  }

  private static boolean matches(Item item, SearchQuery query) {
    return (query.words() == null || item.title().contains(query.words()))
        && (query.category() == null || item.category().equals(query.category()))
        && (query.source() == null || item.source().equals(query.source()))
        && (query.since() == null || !item.timestamp().isBefore(query.since()));
  }

  private static SearchQuery newest() {
    return new SearchQuery(null, null, null, null, 0, 1_000, false);
  }

  private List<Item> all() {
    return parts.values().stream().flatMap(List::stream).sorted(NEWEST_FIRST).toList();
  }

  private List<String> idsOfAll() {
    return all().stream().map(Item::id).toList();
  }

  private static List<String> ids(SearchResult result) {
    return result.items().stream().map(json -> new String(json, StandardCharsets.UTF_8)).toList();
  }

  /// In place of its JSON an item has its id.
  private static StoredItem stored(Item item) {
    return new StoredItem(item, KvValue.of(item.id()));
  }

  private static Item item(
      String id, int secondsAgo, String title, String category, String source) {
    return new Item(id, title, null, START.minusSeconds(secondsAgo), category, source, null, null);
  }
}
