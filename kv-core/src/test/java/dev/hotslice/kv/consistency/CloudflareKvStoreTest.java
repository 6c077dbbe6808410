package dev.hotslice.kv.consistency;

import static dev.hotslice.kv.KvFixtures.key;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.HookedStore;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Race;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each effect that Cloudflare documents.
class CloudflareKvStoreTest {
  private static final KvValue WHITE = KvValue.of("white");
  private static final KvValue BLACK = KvValue.of("black");
  private static final PutOptions FOR_A_MINUTE =
      PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));

  private final Planet planet = new Planet(Consistency.CLOUDFLARE);

  @Test
  void a_write_is_seen_at_once_where_it_was_made_and_a_minute_later_elsewhere() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");

    planet.advance(1);
    planet.write("paris", "heron", "white");

    assertThat(planet.read("paris", "heron")).isEqualTo("white");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    planet.clock.advance(Duration.ofMillis(58_999));
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    planet.clock.advance(Duration.ofMillis(1));
    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
  }

  @Test
  void a_location_that_never_read_the_key_sees_the_write_at_once() {
    planet.write("paris", "heron", "grey");
    planet.write("paris", "heron", "white");

    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
  }

  @Test
  void what_is_answered_by_a_location_is_counted_key_by_key() {
    planet.write("paris", "heron", "grey");

    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    assertThat(planet.at("tokyo").getAll(Set.of(key("heron"), key("stork")))).hasSize(1);
    assertThat(planet.list("tokyo", ListQuery.ALL)).containsExactly("heron");
    assertThat(planet.list("tokyo", ListQuery.ALL)).containsExactly("heron");
    planet.advance(60);
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");

    assertThat(planet.lookups().hits()).isEqualTo(3);
    assertThat(planet.lookups().misses()).isEqualTo(4);
  }

  @Test
  void that_a_key_is_missing_is_kept_as_well() {
    assertThat(planet.read("tokyo", "heron")).isNull();

    planet.write("paris", "heron", "grey");

    assertThat(planet.read("tokyo", "heron")).isNull();
    planet.advance(60);
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
  }

  @Test
  void a_delete_travels_like_a_write() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");

    planet.delete("paris", "heron");

    assertThat(planet.read("paris", "heron")).isNull();
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    planet.advance(60);
    assertThat(planet.read("tokyo", "heron")).isNull();
  }

  @Test
  void a_longer_ttl_keeps_longer() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron", 300)).isEqualTo("grey");

    planet.write("paris", "heron", "white");
    planet.advance(299);

    assertThat(planet.read("tokyo", "heron", 300)).isEqualTo("grey");
    planet.advance(1);
    assertThat(planet.read("tokyo", "heron", 300)).isEqualTo("white");
  }

  @Test
  void a_shorter_ttl_takes_back_a_longer_one() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron", 86_400)).isEqualTo("grey");

    planet.write("paris", "heron", "white");
    planet.advance(60);

    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
  }

  @Test
  void what_was_kept_for_a_short_time_is_not_kept_for_who_accepts_more() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron", 30)).isEqualTo("grey");

    planet.write("paris", "heron", "white");
    planet.advance(30);

    assertThat(planet.read("tokyo", "heron", 300)).isEqualTo("white");
  }

  @Test
  void expiration_beats_what_is_kept() {
    planet.at("paris").put(key("heron"), WHITE, FOR_A_MINUTE);
    assertThat(planet.read("tokyo", "heron", 300)).isEqualTo("white");
    assertThat(planet.list("tokyo")).containsExactly("heron");

    planet.clock.advance(Duration.ofMillis(59_749));
    assertThat(planet.read("tokyo", "heron", 300)).isEqualTo("white");
    planet.clock.advance(Duration.ofMillis(1));

    assertThat(planet.read("tokyo", "heron", 300)).isNull();
    assertThat(planet.list("tokyo")).isEmpty();
  }

  @Test
  void an_expired_key_does_not_shorten_a_page_that_is_kept() {
    planet.at("paris").put(key("bittern"), WHITE, FOR_A_MINUTE);
    planet.write("paris", "egret", "white");
    planet.write("paris", "heron", "grey");
    planet.advance(10);
    assertThat(planet.list("tokyo", ListQuery.ALL.limit(2))).containsExactly("bittern", "egret");

    planet.advance(50);

    assertThat(planet.list("tokyo", ListQuery.ALL.limit(2))).containsExactly("egret", "heron");
  }

  @Test
  void the_last_write_wins_everywhere() {
    assertThat(planet.read("lima", "heron")).isNull();
    planet.write("paris", "heron", "grey");
    planet.write("tokyo", "heron", "white");
    planet.advance(60);

    assertThat(planet.read("paris", "heron")).isEqualTo("white");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
    assertThat(planet.read("lima", "heron")).isEqualTo("white");
  }

  @Test
  void lists_are_old_for_a_minute_by_location_and_query() {
    planet.write("paris", "egret", "white");
    assertThat(planet.list("tokyo")).containsExactly("egret");

    planet.write("paris", "heron", "grey");

    assertThat(planet.list("tokyo")).containsExactly("egret");
    assertThat(planet.list("tokyo", ListQuery.prefix("h"))).containsExactly("heron");
    assertThat(planet.list("lima")).containsExactly("egret", "heron");
    planet.advance(60);
    assertThat(planet.list("tokyo")).containsExactly("egret", "heron");
  }

  @Test
  void lists_are_old_also_where_it_was_written() {
    assertThat(planet.list("paris")).isEmpty();

    planet.write("paris", "heron", "grey");

    assertThat(planet.list("paris")).isEmpty();
    assertThat(planet.read("paris", "heron")).isEqualTo("grey");
  }

  @Test
  void a_bulk_get_is_kept_key_by_key() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    planet.write("paris", "heron", "white");
    planet.write("paris", "egret", "white");

    var found = planet.at("tokyo").getAll(Set.of(key("heron"), key("egret"), key("stork")));

    assertThat(found).containsOnlyKeys(key("heron"), key("egret"));
    assertThat(found).hasEntrySatisfying(key("heron"), CloudflareKvStoreTest::isGrey);
    planet.write("paris", "stork", "black");
    planet.delete("paris", "egret");
    assertThat(planet.read("tokyo", "stork")).isNull();
    assertThat(planet.read("tokyo", "egret")).isEqualTo("white");
  }

  @Test
  void bulk_writes_and_deletes_are_seen_at_once_where_they_were_made() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("paris", "heron")).isEqualTo("grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");

    assertThat(planet.at("paris").putAll(List.of(KvPut.of(key("heron"), WHITE)))).isEmpty();
    assertThat(planet.read("paris", "heron")).isEqualTo("white");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");

    planet.at("paris").deleteAll(Set.of(key("heron")));
    assertThat(planet.read("paris", "heron")).isNull();
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
  }

  @Test
  void a_compare_and_set_decides_by_the_store_and_shows_at_once_where_it_was_made() {
    planet.write("paris", "heron", "grey");
    var grey = Precondition.matches(requireNonNull(planet.at("tokyo").get(key("heron"))));
    planet.write("paris", "heron", "white");
    var tokyo = planet.at("tokyo");

    assertThat(tokyo.holds(key("heron"), grey)).isFalse();
    assertThat(tokyo.putIf(key("heron"), WHITE, PutOptions.NONE, grey))
        .isEqualTo(WriteResult.PRECONDITION_FAILED);
    assertThat(tokyo.deleteIf(key("heron"), grey)).isEqualTo(WriteResult.PRECONDITION_FAILED);
    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
    assertThat(tokyo.deleteIf(key("heron"), Precondition.present())).isEqualTo(WriteResult.WRITTEN);

    assertThat(planet.read("tokyo", "heron")).isNull();
  }

  @Test
  void conditional_writes_compare_with_the_store_and_not_with_what_is_kept() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    planet.write("paris", "heron", "white");

    var tokyo = planet.at("tokyo");
    assertThat(tokyo.isUnchanged(key("heron"), WHITE, PutOptions.NONE, Fingerprint.of(WHITE)))
        .isTrue();
    assertThat(tokyo.putIfChanged(key("heron"), WHITE, PutOptions.NONE, Fingerprint.of(WHITE)))
        .isEqualTo(WriteResult.UNCHANGED);

    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
  }

  @Test
  void who_is_told_that_nothing_has_to_be_stored_is_shown_nothing_older() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    planet.write("paris", "heron", "white");

    assertThat(
            planet
                .at("tokyo")
                .isUnchanged(key("heron"), WHITE, PutOptions.NONE, Fingerprint.of(WHITE)))
        .isTrue();

    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");
  }

  @Test
  void a_compare_and_set_that_failed_reads_afresh_the_next_time() {
    planet.write("paris", "heron", "grey");
    var tokyo = planet.at("tokyo");
    var grey = Objects.requireNonNull(tokyo.get(key("heron")));
    planet.write("paris", "heron", "white");

    var old = new Precondition.Matches(Set.of(grey.revision()));
    assertThat(tokyo.putIf(key("heron"), BLACK, PutOptions.NONE, old))
        .isEqualTo(WriteResult.PRECONDITION_FAILED);
    assertThat(planet.read("tokyo", "heron")).isEqualTo("white");

    var white = Objects.requireNonNull(tokyo.get(key("heron")));
    var current = new Precondition.Matches(Set.of(white.revision()));
    assertThat(tokyo.putIf(key("heron"), BLACK, PutOptions.NONE, current))
        .isEqualTo(WriteResult.WRITTEN);
    assertThat(planet.read("tokyo", "heron")).isEqualTo("black");
    assertThat(tokyo.deleteIf(key("heron"), new Precondition.Present()))
        .isEqualTo(WriteResult.WRITTEN);
    assertThat(planet.read("tokyo", "heron")).isNull();
  }

  @Test
  void a_read_that_overlaps_a_write_of_its_location_is_not_kept() {
    planet.write("paris", "heron", "grey");
    planet.behind = store -> after(store, "get", () -> planet.write("paris", "heron", "white"));
    var read = planet.at("paris");
    planet.behind = store -> store;

    assertThat(read.get(key("heron"))).satisfies(CloudflareKvStoreTest::isGrey);

    assertThat(planet.read("paris", "heron")).isEqualTo("white");
  }

  @Test
  void a_location_reads_what_it_wrote_however_its_threads_interleave() {
    planet.behind = store -> after(store, "getAll", Thread::yield);
    var keys = IntStream.range(0, 8).mapToObj(i -> key("heron" + i)).collect(toSet());

    var wrong =
        Race.run(runner -> {
          int misread = 0;
          for (int i = 0; i < 1_000; i++) {
            if (runner >= keys.size()) {
              var _ = planet.at("paris").getAll(keys);
            } else {
              planet.write("paris", "heron" + runner, "version " + i);
              misread += ("version " + i).equals(planet.read("paris", "heron" + runner)) ? 0 : 1;
            }
          }
          return misread;
        });

    assertThat(wrong).containsOnly(0);
  }

  @Test
  void a_write_that_was_not_answered_may_have_happened() {
    planet.write("paris", "heron", "grey");
    assertThat(planet.read("paris", "heron")).isEqualTo("grey");
    planet.behind =
        store ->
            after(
                store,
                "put",
                () -> {
                  throw new StoreUnavailableException("gone", null);
                });

    assertThatThrownBy(() -> planet.write("paris", "heron", "white"))
        .isInstanceOf(StoreUnavailableException.class);

    planet.behind = store -> store;
    assertThat(planet.read("paris", "heron")).isEqualTo("white");
  }

  @Test
  void what_is_kept_needs_no_store() {
    var asked = new AtomicInteger();
    planet.behind = store -> new HookedStore(store, asked::incrementAndGet);

    for (int i = 0; i < 5; i++) {
      assertThat(planet.read("tokyo", "heron")).isNull();
      assertThat(planet.list("tokyo")).isEmpty();
    }

    assertThat(asked).hasValue(2);
  }

  @Test
  void a_reader_is_told_whether_the_answer_was_kept() {
    var reader = Reader.at("tokyo");
    var tokyo = planet.at(reader);

    assertThat(tokyo.get(key("heron"))).isNull();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.MISS);
    assertThat(tokyo.get(key("heron"))).isNull();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.HIT);
    assertThat(tokyo.getAll(Set.of(key("heron"), key("egret")))).isEmpty();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.MISS);
    assertThat(tokyo.getAll(Set.of(key("heron"), key("egret")))).isEmpty();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.HIT);
    assertThat(tokyo.list(ListQuery.ALL).keys()).isEmpty();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.MISS);
  }

  @Test
  void what_was_read_before_the_clock_was_set_back_is_read_again() {
    assertThat(planet.read("tokyo", "heron")).isNull();
    planet.write("paris", "heron", "grey");

    planet.clock.set(planet.clock.instant().minusSeconds(3_600));

    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
  }

  @Test
  void nothing_of_before_comes_when_the_clock_is_where_it_was_set_back_from() {
    assertThat(planet.read("tokyo", "heron")).isNull();
    assertThat(planet.list("tokyo")).isEmpty();
    planet.advance(-3_600);
    planet.write("paris", "heron", "grey");

    planet.advance(3_600);

    assertThat(planet.read("tokyo", "heron")).isEqualTo("grey");
    assertThat(planet.list("tokyo")).containsExactly("heron");
  }

  private static void isGrey(KvEntry entry) {
    assertThat(entry.value().text()).isEqualTo("grey");
  }

  private static KvStore after(KvStore store, String verb, Runnable then) {
    return (KvStore)
        Proxy.newProxyInstance(
            KvStore.class.getClassLoader(),
            new Class<?>[] {KvStore.class},
            (_, method, arguments) -> {
              try {
                var answer = method.invoke(store, arguments);
                if (method.getName().equals(verb)) {
                  then.run();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
