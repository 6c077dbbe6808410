package dev.hotslice.app.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.search.SearchIndex;
import dev.hotslice.app.search.SearchQuery;
import dev.hotslice.app.search.SearchResult;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.index.IndexKeys;
import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.IndexStates;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearSettings;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class ColdIndexTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final NamespaceId NAMESPACE = new NamespaceId("n");
  private static final Instant NEWEST = Instant.parse("2026-11-20T11:00:00Z");

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final Account account =
      Account.of(engine, "a", Plan.FREE.withPerDay(Operation.READ, 100L), clock);
  private final PublishedIndex index =
      new PublishedIndex(
          new IndexSettings("hub", NAMESPACE, List.of(), SliceSizes.DEFAULT),
          account,
          new IndexStates(new StateStore(account.system())),
          new NearCache(account.engine(), NearSettings.USUAL, clock, () -> 0));
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final ColdIndex cold =
      new ColdIndex(
          index,
          account,
          CompletableFuture.completedFuture(SearchIndex.inMemory()),
          background::add);

  @AfterEach
  void close() throws IOException {
    cold.close();
    engine.close();
  }

  @Test
  void reads_a_page_without_filters_straight_from_the_segment_in_which_it_lies() {
    publish("g1", 10, 10, 10, 10);

    var page = find(null, 22, 5);

    assertThat(ids(page)).containsExactly("i22", "i23", "i24", "i25", "i26");
    assertThat(page.total()).isEqualTo(40);
    assertThat(reads()).isEqualTo(2);
    assertThat(index.segments().misses()).isEqualTo(1);

    assertThat(ids(find(null, 27, 3))).containsExactly("i27", "i28", "i29");
    assertThat(reads()).isEqualTo(2);
    assertThat(index.segments().hits()).isEqualTo(1);
  }

  @Test
  void puts_a_page_together_across_the_hot_items_and_segments() {
    publish("g1", 3, 2, 2, 10);

    var page = find(null, 1, 8);

    assertThat(ids(page)).containsExactly("i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8");
    assertThat(reads()).isEqualTo(4);
  }

  @Test
  void never_reads_more_than_six_segments_for_a_page_but_builds_the_search_index() {
    publish("g1", 1, 2, 2, 2, 2, 2, 2, 2, 2);

    var page = find(null, 1, 14);
    long afterBuild = reads();
    var again = find(null, 1, 14);

    assertThat(ids(page)).hasSize(14).startsWith("i1").endsWith("i14");
    assertThat(ids(again)).isEqualTo(ids(page));
    assertThat(afterBuild).isEqualTo(1 + 8);
    assertThat(reads()).isEqualTo(afterBuild);
  }

  @Test
  void what_was_published_before_a_start_is_warm_once_it_can_be_searched() throws IOException {
    publish("g1", 2, 5);
    var opened = new CompletableFuture<SearchIndex>();
    try (var indexes =
        new Indexes(
            List.of(index),
            new IndexStates(new StateStore(account.system())),
            account,
            _ -> opened)) {
      assertThat(indexes.isWarm()).isFalse();

      indexes.published("hub");
      indexes.warmUp();
      indexes.awaitWarm(Duration.ZERO);
      assertThat(indexes.isWarm()).isFalse();

      var search = SearchIndex.inMemory();
      assertThat(opened.complete(search)).isTrue();
      indexes.awaitReady();
      assertThat(indexes.isWarm()).isTrue();
      assertThat(search.generation()).isEqualTo("g1");
    }
  }

  @Test
  void reads_only_new_segments_for_the_next_generation() {
    publish("g1", 2, 5, 5);
    assertThat(ids(find("word3", 0, 10))).containsExactly("i3");
    long before = reads();

    publish("g2", 2, 5, 5, 5);
    index.expire();
    cold.build();

    assertThat(ids(find("word13", 0, 10))).containsExactly("i13");
    assertThat(ids(find("common", 0, 50))).hasSize(17);
    assertThat(reads() - before).isEqualTo(1 + 1);
  }

  @Test
  void shows_the_generation_before_while_the_next_one_is_built() {
    publish("g1", 2, 5);
    assertThat(ids(find("common", 0, 50))).hasSize(7);

    publish("g2", 2, 5, 5);
    cold.expire();
    index.expire();
    var meanwhile = find("common", 0, 50);
    var again = find("common", 0, 50);

    assertThat(meanwhile.generation()).isEqualTo("g1");
    assertThat(again.generation()).isEqualTo("g1");
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(find("common", 0, 50).generation()).isEqualTo("g2");
  }

  @Test
  void waits_for_the_next_generation_where_the_one_before_is_no_longer_recent() {
    publish("g1", 2, 5);
    assertThat(ids(find("common", 0, 50))).hasSize(7);
    clock.advance(Duration.ofMinutes(2));

    publish("g2", 2, 5, 5);

    assertThat(find("common", 0, 50).generation()).isEqualTo("g2");
    assertThat(background).isEmpty();
  }

  @Test
  void shows_the_generation_that_was_current_until_just_now_however_long_nobody_looked() {
    publish("g1", 2, 5);
    assertThat(ids(find("common", 0, 50))).hasSize(7);
    clock.advance(Duration.ofHours(2));

    publish("g2", 2, 5, 5);
    cold.expire();
    index.expire();

    assertThat(find("common", 0, 50).generation()).isEqualTo("g1");
    assertThat(background).hasSize(1);
  }

  @Test
  void starts_over_when_a_segment_is_gone_because_the_generation_was_replaced() {
    publish("g1", 1, 4, 4);
    assertThat(ids(find(null, 0, 1))).containsExactly("i0");
    store().delete(KvKey.of("index:hub:cold:1-4-5"));
    publish("g2", 1, 8);

    assertThat(ids(find("word7", 0, 10))).containsExactly("i7");
    assertThat(find("common", 0, 10).generation()).isEqualTo("g2");
  }

  @Test
  void says_what_is_gone_for_good_and_recovers_once_it_is_back() {
    publish("g1", 1, 4, 4);
    var key = KvKey.of("index:hub:cold:1-4-5");
    var segment = Objects.requireNonNull(store().get(key));
    store().delete(key);

    assertThatThrownBy(() -> find("word7", 0, 10))
        .isInstanceOf(ProblemException.class)
        .hasMessage("a part of index \"hub\" is gone; its next refresh mends that");
    store().put(key, segment.value(), PutOptions.NONE);

    assertThat(ids(find("word7", 0, 10))).containsExactly("i7");
  }

  @Test
  void passes_a_refusal_on_and_succeeds_once_there_is_budget_again() {
    publish("g1", 1, 4, 4);
    for (int read = 0; read < 99; read++) {
      var _ = account.open(NAMESPACE, account.start("test")).get(KvKey.of("none"));
    }

    assertThatThrownBy(() -> find("word7", 0, 10)).isInstanceOf(RefusedException.class);
    clock.advance(Duration.ofHours(12));

    assertThat(ids(find("word7", 0, 10))).containsExactly("i7");
  }

  private SearchResult find(@org.jspecify.annotations.Nullable String words, int skip, int limit) {
    var query = new SearchQuery(words, null, null, null, skip, limit, false);
    return Objects.requireNonNull(cold.find(query, account.start("test")));
  }

  private long reads() {
    return account.budget().usage().spent(Operation.READ);
  }

  private KvStore store() {
    return engine.namespace(NAMESPACE);
  }

  /// Writes a generation whose items are numbered through, the first count hot and one segment for
  /// each further count.
  private void publish(String generation, int hot, int... counts) {
    int total = hot + IntStream.of(counts).sum();
    var root =
        JSON.createObjectNode()
            .put("index", "hub")
            .put("generation", generation)
            .put("generatedAt", NEWEST.toString())
            .put("changedAt", NEWEST.toString())
            .put("hotItems", hot)
            .put("total", total);
    root.putObject("facets").putObject("categories");
    root.withObject("/facets").putObject("sources");
    var segments = root.putArray("segments");
    items(root.putArray("items"), 0, hot);
    int from = hot;
    for (int number = 0; number < counts.length; number++) {
      int to = from + counts[number];
      var key = "index:hub:cold:" + number + "-" + counts[number] + "-" + from;
      var segment = JSON.createObjectNode().put("index", "hub");
      items(segment.putArray("items"), from, to);
      var bytes = segment.toString().getBytes(StandardCharsets.UTF_8);
      store().put(KvKey.of(key), KvValue.of(bytes), PutOptions.NONE);
      segments
          .addObject()
          .put("key", key)
          .put("count", counts[number])
          .put("bytes", bytes.length)
          .put("newest", time(from))
          .put("newestId", "i" + from)
          .put("oldest", time(to - 1))
          .put("oldestId", "i" + (to - 1));
      from = to;
    }
    store().put(IndexKeys.pointer("hub"), KvValue.of(root.toString()), PutOptions.NONE);
  }

  private static void items(ArrayNode items, int from, int to) {
    for (int number = from; number < to; number++) {
      items
          .addObject()
          .put("id", "i" + number)
          .put("title", "common word" + number)
          .put("timestamp", time(number))
          .put("category", "c")
          .put("source", "s");
    }
  }

  private static String time(int number) {
    return NEWEST.minus(Duration.ofHours(number)).toString();
  }

  private static List<String> ids(SearchResult page) {
    return page.items().stream().map(item -> JSON.readTree(item).at("/id").stringValue()).toList();
  }
}
