package dev.hotslice.kv.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvFixtures;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.Race;
import dev.hotslice.time.ManualClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [TallyStore] does, above all that no addition is lost.
public abstract class TallyStoreContract {
  private static final Instant EARLY = Instant.parse("2031-07-01T08:00:00.123Z");
  private static final Instant LATE = Instant.parse("2031-07-01T09:00:00.456Z");

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");
  private KvEngine engine;
  private TallyStore tallies;

  /// Opens the engine under test. Called once before each test and closed after it.
  protected abstract KvEngine openEngine(InstantSource clock);

  @BeforeEach
  final void open() {
    engine = openEngine(clock);
    tallies = engine.tallies(freshName());
  }

  @AfterEach
  final void close() {
    engine.close();
  }

  @Test
  void knows_nothing_at_first() {
    assertThat(tallies.all()).isEmpty();
  }

  @Test
  void an_empty_batch_changes_nothing() {
    tallies.add(List.of());

    assertThat(tallies.all()).isEmpty();
  }

  @Test
  void sums_by_key_and_field() {
    tallies.add(List.of(tally("heron", EARLY, "likes", 1, "views", 10)));
    tallies.add(List.of(tally("heron", EARLY, "views", 5), tally("egret", EARLY, "likes", 2)));

    assertThat(tallies.all())
        .isEqualTo(
            Map.of(
                "heron", tally("heron", EARLY, "likes", 1, "views", 15),
                "egret", tally("egret", EARLY, "likes", 2)));
  }

  @Test
  void adds_up_a_key_that_stands_twice_in_a_batch() {
    tallies.add(List.of(tally("heron", EARLY, "likes", 1), tally("heron", LATE, "likes", 2)));

    assertThat(tallies.all()).isEqualTo(Map.of("heron", tally("heron", LATE, "likes", 3)));
  }

  @Test
  void keeps_the_latest_instant_in_whatever_order_they_come() {
    tallies.add(List.of(tally("heron", LATE, "likes", 1)));
    tallies.add(List.of(tally("heron", EARLY, "likes", 1)));

    assertThat(tallies.all()).isEqualTo(Map.of("heron", tally("heron", LATE, "likes", 2)));
  }

  @Test
  void takes_back_but_never_below_zero() {
    tallies.add(List.of(tally("heron", EARLY, "likes", 3)));
    tallies.add(List.of(tally("heron", EARLY, "likes", -2)));
    assertThat(tallies.all()).isEqualTo(Map.of("heron", tally("heron", EARLY, "likes", 1)));

    tallies.add(List.of(tally("heron", EARLY, "likes", -5)));
    assertThat(tallies.all()).isEqualTo(Map.of("heron", tally("heron", EARLY, "likes", 0)));

    tallies.add(List.of(tally("heron", EARLY, "likes", 4), tally("egret", EARLY, "likes", -4)));
    assertThat(tallies.all())
        .isEqualTo(
            Map.of(
                "heron", tally("heron", EARLY, "likes", 4),
                "egret", tally("egret", EARLY, "likes", 0)));
  }

  @Test
  void takes_odd_names_as_keys_and_fields() {
    tallies.add(
        KvFixtures.ODD_NAMES.stream().map(name -> tally(name, EARLY, "fi:eld 😀", 1)).toList());

    assertThat(tallies.all()).containsOnlyKeys(KvFixtures.ODD_NAMES);
    assertThat(tallies.all().values())
        .allSatisfy(tally -> assertThat(tally.counts()).isEqualTo(Map.of("fi:eld 😀", 1L)));
  }

  @Test
  void keeps_large_counts_exact() {
    long large = 9_007_199_254_740_993L; // no double holds it

    tallies.add(List.of(tally("heron", EARLY, "views", large)));
    tallies.add(List.of(tally("heron", EARLY, "views", 2)));

    assertThat(tallies.all()).isEqualTo(Map.of("heron", tally("heron", EARLY, "views", large + 2)));
  }

  @Test
  void takes_thousands_of_keys_in_one_batch() {
    tallies.add(
        IntStream.range(0, 5_000).mapToObj(i -> tally("item/" + i, EARLY, "views", i)).toList());

    var all = tallies.all();
    assertThat(all).hasSize(5_000);
    assertThat(all).containsEntry("item/4999", tally("item/4999", EARLY, "views", 4_999));
  }

  @Test
  void tallies_of_different_names_do_not_mix() {
    tallies.add(List.of(tally("heron", EARLY, "likes", 1)));

    assertThat(engine.tallies(freshName()).all()).isEmpty();
  }

  @Test
  void tallies_of_one_name_are_the_same() {
    var name = freshName();

    engine.tallies(name).add(List.of(tally("heron", EARLY, "likes", 1)));

    assertThat(engine.tallies(name).all()).containsOnlyKeys("heron");
  }

  @Test
  void loses_no_addition_from_many_threads() {
    Race.run(runner -> {
      for (int round = 0; round < 25; round++) {
        tallies.add(
            List.of(
                tally("shared", EARLY.plusSeconds(round), "likes", 1, "views", 2),
                tally("own/" + runner, EARLY, "views", 1)));
      }
      return runner;
    });

    var all = tallies.all();
    assertThat(all)
        .hasSize(Race.RUNNERS + 1)
        .containsEntry(
            "shared",
            tally(
                "shared",
                EARLY.plusSeconds(24),
                "likes",
                Race.RUNNERS * 25L,
                "views",
                Race.RUNNERS * 50L));
    assertThat(all).containsEntry("own/3", tally("own/3", EARLY, "views", 25));
  }

  private static Tally tally(String key, Instant last, String field, long count) {
    return new Tally(key, Map.of(field, count), last);
  }

  private static Tally tally(
      String key, Instant last, String field, long count, String second, long secondCount) {
    return new Tally(key, Map.of(field, count, second, secondCount), last);
  }

  private static String freshName() {
    return KvStoreContract.freshNamespace().text();
  }
}
