package dev.hotslice.kv.consistency;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each thing that can go wrong for code that relies on more than Workers KV promises.
class AdversarialKvStoreTest {
  private static final KvValue WHITE = KvValue.of("white");

  private final Planet planet = new Planet(Consistency.adversarial(42));

  @Test
  void reads_go_back_and_forth_for_a_minute_also_where_it_was_written() {
    planet.write("paris", "heron", "grey");
    planet.advance(61);
    planet.write("paris", "heron", "white");

    assertThat(answers(() -> planet.read("paris", "heron")))
        .containsOnly("grey", "white")
        .containsSubsequence("white", "grey", "white", "grey");
    planet.clock.advance(Duration.ofMillis(59_999));
    assertThat(answers(() -> planet.read("tokyo", "heron"))).contains("grey", "white");
    planet.clock.advance(Duration.ofMillis(1));
    assertThat(answers(() -> planet.read("tokyo", "heron"))).containsOnly("white");
  }

  @Test
  void every_version_of_the_last_minute_may_come() {
    for (var colour : List.of("grey", "white", "black")) {
      planet.write("paris", "heron", colour);
      planet.advance(1);
    }

    assertThat(answers(() -> planet.read("tokyo", "heron")))
        .containsOnly(null, "grey", "white", "black")
        .contains(null, "grey", "white", "black");
  }

  @Test
  void a_longer_ttl_reaches_further_back() {
    planet.write("paris", "heron", "grey");
    planet.write("paris", "heron", "white");
    planet.advance(100);

    assertThat(answers(() -> planet.read("tokyo", "heron", 101))).contains("grey", "white");
    assertThat(answers(() -> planet.read("tokyo", "heron", 100))).containsOnly("white");
    assertThat(answers(() -> planet.read("tokyo", "heron"))).containsOnly("white");
  }

  @Test
  void a_key_that_was_just_written_may_be_missing() {
    planet.write("paris", "heron", "grey");

    assertThat(answers(() -> planet.read("paris", "heron"))).contains(null, "grey");
  }

  @Test
  void a_key_that_was_just_deleted_may_be_there() {
    planet.write("paris", "heron", "grey");
    planet.advance(61);
    planet.delete("paris", "heron");

    assertThat(answers(() -> planet.read("paris", "heron"))).contains(null, "grey");
    planet.advance(60);
    assertThat(answers(() -> planet.read("paris", "heron"))).containsOnlyNulls();
  }

  @Test
  void an_expired_entry_never_comes() {
    var minute = PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));
    planet.at("paris").put(key("heron"), WHITE, minute);
    planet.clock.advance(Duration.ofMillis(59_749));
    assertThat(answers(() -> planet.read("tokyo", "heron"))).contains("white");

    planet.clock.advance(Duration.ofMillis(1));

    assertThat(answers(() -> planet.read("tokyo", "heron", 300))).containsOnlyNulls();
    assertThat(answers(() -> planet.list("tokyo"))).containsOnly(List.of());
  }

  @Test
  void a_list_shows_each_key_late_and_by_itself() {
    planet.write("paris", "bittern", "brown");
    planet.write("paris", "egret", "white");
    planet.advance(61);
    planet.delete("paris", "egret");
    planet.write("paris", "heron", "grey");

    assertThat(answers(() -> planet.list("tokyo")))
        .contains(
            List.of("bittern", "egret", "heron"),
            List.of("bittern", "egret"),
            List.of("bittern", "heron"),
            List.of("bittern"))
        .allMatch(names -> names.contains("bittern"));
    planet.advance(60);
    assertThat(answers(() -> planet.list("tokyo"))).containsOnly(List.of("bittern", "heron"));
  }

  @Test
  void pages_are_full_as_long_as_there_is_something_to_show() {
    for (int i = 0; i < 9; i++) {
      planet.write("paris", "heron" + i, "grey");
    }
    planet.advance(61);
    for (int i = 0; i < 9; i += 2) {
      planet.delete("paris", "heron" + i);
    }

    for (int round = 0; round < 50; round++) {
      var page = planet.at("tokyo").list(ListQuery.ALL.limit(3));
      assertThat(page.keys()).hasSize(3);
      assertThat(page.next()).isEqualTo(page.keys().getLast().key());
    }
  }

  @Test
  void the_last_key_of_a_page_is_late_like_any_other() {
    planet.write("paris", "egret", "white");
    planet.write("paris", "heron", "grey");

    assertThat(answers(() -> planet.list("tokyo", ListQuery.ALL.limit(1))))
        .contains(List.of("egret"), List.of("heron"), List.of());
  }

  @Test
  void a_bulk_get_draws_for_each_key() {
    planet.write("paris", "egret", "white");
    planet.write("paris", "heron", "grey");
    var both = Set.of(key("egret"), key("heron"));

    assertThat(answers(() -> planet.at("tokyo").getAll(both).keySet()))
        .contains(both, Set.of(key("egret")), Set.of(key("heron")), Set.of());
  }

  @Test
  void bulk_writes_and_deletes_are_late_as_well() {
    var names = IntStream.range(0, 70).mapToObj(i -> key("heron" + i)).toList();
    assertThat(planet.at("paris").putAll(names.stream().map(k -> KvPut.of(k, WHITE)).toList()))
        .isEmpty();
    assertThat(planet.list("tokyo")).hasSizeBetween(20, 50);

    planet.advance(61);
    assertThat(planet.list("tokyo")).hasSize(70);
    planet.at("paris").deleteAll(Set.copyOf(names));

    assertThat(planet.list("tokyo")).hasSizeBetween(20, 50);
    assertThat(answers(() -> planet.read("tokyo", "heron69"))).contains(null, "white");
  }

  @Test
  void a_conditional_write_compares_with_what_is_current() {
    planet.write("paris", "heron", "grey");
    planet.write("paris", "heron", "white");

    assertThat(
            answers(() ->
                planet
                    .at("paris")
                    .putIfChanged(key("heron"), WHITE, PutOptions.NONE, Fingerprint.of(WHITE))))
        .containsOnly(WriteResult.UNCHANGED);
    assertThat(
            answers(() ->
                planet
                    .at("paris")
                    .isUnchanged(key("heron"), WHITE, PutOptions.NONE, Fingerprint.of(WHITE))))
        .containsOnly(true);
  }

  @Test
  void compare_and_set_compares_with_what_is_current() {
    planet.write("paris", "heron", "grey");
    planet.advance(61);
    var grey = Objects.requireNonNull(planet.at("paris").get(key("heron")));
    planet.write("paris", "heron", "white");
    var old = new Precondition.Matches(Set.of(grey.revision()));

    assertThat(answers(() -> planet.at("paris").putIf(key("heron"), WHITE, PutOptions.NONE, old)))
        .containsOnly(WriteResult.PRECONDITION_FAILED);
  }

  @Test
  void another_seed_answers_otherwise_and_the_same_one_the_same() {
    assertThat(sequence(1)).isEqualTo(sequence(1)).isNotEqualTo(sequence(2));
  }

  @Test
  void calls_on_other_keys_change_nothing() {
    var alone = sequence(7);
    var disturbed = new Planet(Consistency.adversarial(7));
    disturbed.write("paris", "heron", "grey");

    assertThat(
            answers(() -> {
              disturbed.write("paris", "egret", "white");
              var _ = disturbed.read("paris", "egret");
              return disturbed.read("paris", "heron");
            }))
        .isEqualTo(alone);
  }

  @Test
  void a_reader_is_told_whether_the_answer_is_old() {
    planet.write("paris", "heron", "grey");
    var reader = Reader.at("tokyo");

    for (int i = 0; i < 20; i++) {
      var entry = planet.at(reader).get(key("heron"));
      assertThat(reader.cacheStatus())
          .isEqualTo(entry == null ? CacheStatus.HIT : CacheStatus.MISS);
      var page = planet.at(reader).list(ListQuery.ALL);
      assertThat(reader.cacheStatus())
          .isEqualTo(page.keys().isEmpty() ? CacheStatus.HIT : CacheStatus.MISS);
    }
  }

  @Test
  void what_was_seen_before_the_clock_was_set_back_does_not_come() {
    planet.write("paris", "heron", "grey");
    planet.write("paris", "heron", "white");

    planet.clock.set(planet.clock.instant().minusSeconds(3_600));

    assertThat(answers(() -> planet.read("tokyo", "heron"))).containsOnly("white");
  }

  @Test
  void nothing_of_before_comes_when_the_clock_is_where_it_was_set_back_from() {
    planet.write("paris", "heron", "grey");
    planet.advance(-3_600);
    planet.write("paris", "heron", "white");

    planet.advance(3_600);

    assertThat(answers(() -> planet.read("tokyo", "heron"))).containsOnly("white");
  }

  private static List<@Nullable String> sequence(long seed) {
    var planet = new Planet(Consistency.adversarial(seed));
    planet.write("paris", "heron", "grey");
    return answers(() -> planet.read("paris", "heron"));
  }

  private static <T extends @Nullable Object> List<T> answers(Supplier<T> call) {
    var answers = new ArrayList<T>();
    for (int i = 0; i < 64; i++) {
      answers.add(call.get());
    }
    return answers;
  }
}
