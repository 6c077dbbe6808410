package dev.hotslice.app.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hotslice.app.transfer.DayExhaustedException;
import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.FakeKvApi;
import dev.hotslice.app.transfer.FakeKvApi.Fault;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {
  private static final Copy.Options ALL = new Copy.Options("", false, false);
  private static final Copy.Options CHANGED = new Copy.Options("", true, false);
  private static final Copy.Options MIRROR = new Copy.Options("", true, true);

  private final TestPlaces places = new TestPlaces();
  private final FakeKvApi api = FakeKvApi.start();
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everything_arrives_wherever_it_goes() throws IOException {
    var hostile = Entries.hostile();
    var one = places.memory();
    TestPlaces.fill(one, hostile);
    var two = places.memory();

    copy(one, places.rest(api), ALL);
    copy(places.rest(api), two, ALL);

    assertThat(api.held()).isEqualTo(hostile);
    assertThat(TestPlaces.content(two)).isEqualTo(hostile);
  }

  @Test
  void thousands_of_keys_take_few_requests_and_at_most_four_at_once() throws IOException {
    var entries = numbered(2_500);
    api.hold(entries);
    var from = places.rest(api);
    var to = places.memory();

    var run = copy(from, to, ALL);

    assertThat(TestPlaces.content(to)).isEqualTo(entries);
    assertThat(run.totals().of(Count.WRITTEN)).isEqualTo(2_500);
    assertThat(api.count("GET keys")).isEqualTo(3);
    assertThat(api.count("POST bulk/get")).isEqualTo(25);
    assertThat(api.count("GET values")).isZero();
    assertThat(api.mostAtOnce()).isLessThanOrEqualTo(4);
    assertThat(from.cost()).isEqualTo(new Amounts(2_500, 0, 0, 3));
  }

  @Test
  void only_what_differs_is_written_and_nothing_is_read_that_lists_tell() throws IOException {
    var from = places.memory();
    var to = places.memory();
    TestPlaces.fill(
        from,
        List.of(
            Entries.of("equal", new byte[] {1}, "{\"a\":1,\"b\":2.0}", 1_900_000_000L),
            Entries.of("expiration", new byte[] {1}, null, 1_900_000_000L),
            Entries.of("metadata", new byte[] {1}, "1", null),
            Entries.of("new", "x"),
            Entries.of("value", "x")));
    TestPlaces.fill(
        to,
        List.of(
            Entries.of("equal", new byte[] {1}, "{\"b\":2,\"a\":1}", 1_900_000_000L),
            Entries.of("expiration", new byte[] {1}, null, null),
            Entries.of("extra", "stays"),
            Entries.of("metadata", new byte[] {1}, "2", null),
            Entries.of("value", "y")));
    var before = to.cost();

    var run = copy(from, to, CHANGED);

    assertThat(run.totals().of(Count.WRITTEN)).isEqualTo(4);
    assertThat(run.totals().of(Count.UNCHANGED)).isEqualTo(1);
    assertThat(minus(to.cost(), before)).isEqualTo(new Amounts(2, 4, 0, 1));
    assertThat(TestPlaces.content(to)).hasSize(6).contains(Entries.of("extra", "stays"));
    assertThat(copy(from, to, CHANGED).totals().of(Count.WRITTEN)).isZero();
  }

  @Test
  void a_mirror_loses_what_is_extra_within_the_prefix() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, List.of(Entries.of("a/1", "x"), Entries.of("b", "x")));
    api.hold(
        List.of(
            Entries.of("a/0", "old"),
            Entries.of("a/1", "x"),
            Entries.of("a/2", "old"),
            Entries.of("c", "elsewhere")));

    var run = copy(from, places.rest(api), new Copy.Options("a/", true, true));

    assertThat(api.held()).containsExactly(Entries.of("a/1", "x"), Entries.of("c", "elsewhere"));
    assertThat(run.totals().of(Count.DELETED)).isEqualTo(2);
    assertThat(run.totals().of(Count.WRITTEN)).isZero();
  }

  @Test
  void what_expires_too_soon_is_left_out_unread_and_left_alone() throws IOException {
    long now = places.clock.instant().getEpochSecond();
    var from = places.memory();
    var to = places.memory();
    TestPlaces.fill(
        from,
        List.of(
            Entries.of("in-59", new byte[0], null, now + 59),
            Entries.of("in-60", new byte[0], null, now + 60)));
    TestPlaces.fill(to, List.of(Entries.of("in-59", "other")));
    var before = from.cost();

    var run = copy(from, to, MIRROR);

    assertThat(run.totals().of(Count.TOO_SOON)).isEqualTo(1);
    assertThat(places.notices)
        .containsExactly(
            "left out in-59: it expires at 2026-11-20T12:00:59Z, less than 60 s ahead");
    assertThat(minus(from.cost(), before)).isEqualTo(new Amounts(1, 0, 0, 1));
    assertThat(TestPlaces.content(to))
        .containsExactly(
            Entries.of("in-59", "other"), Entries.of("in-60", new byte[0], null, now + 60));
  }

  @Test
  void a_dry_run_tells_exactly_what_the_run_will_cost() throws IOException {
    var entries = numbered(1_234);
    var from = places.memory();
    TestPlaces.fill(from, entries);
    var to = places.memory();
    TestPlaces.fill(to, numbered(1_000).subList(500, 1_000));
    TestPlaces.fill(to, List.of(Entries.of("key-00600", "changed"), Entries.of("zzz", "extra")));

    for (var options : List.of(ALL, CHANGED, MIRROR)) {
      var dryFrom = new DryPlace(from, options.ifChanged());
      var dryTo = new DryPlace(to, true);
      var fromBefore = from.cost();
      var toBefore = to.cost();
      var content = TestPlaces.content(to);
      var told = new Copy(dryFrom, dryTo, Progress.none(), options, places.run());
      var contentCost = minus(to.cost(), toBefore);

      assertThat(told.run().stopped()).isNull();
      var fromTold = minus(dryFrom.cost(), fromBefore);
      var toTold = minus(minus(dryTo.cost(), toBefore), contentCost);
      assertThat(TestPlaces.content(to)).isEqualTo(content);

      var target = places.memory();
      TestPlaces.fill(target, content);
      var fromNow = from.cost();
      var toNow = target.cost();
      copy(from, target, options);
      assertThat(fromTold).isEqualTo(minus(from.cost(), fromNow));
      assertThat(toTold).isEqualTo(minus(target.cost(), toNow));
    }
  }

  @Test
  void a_limited_server_is_waited_for() throws IOException {
    api.hold(numbered(150));
    api.fail("POST bulk/get", Fault.LIMITED, Fault.LIMITED);
    api.fail("GET keys", Fault.LIMITED);
    var to = places.memory();

    copy(places.rest(api), to, ALL);

    assertThat(TestPlaces.content(to)).hasSize(150);
    assertThat(places.pauses).containsOnly(Duration.ofSeconds(7)).hasSize(3);
    assertThat(places.notices).contains("REST wants fewer requests; going on in 7 s");
  }

  @Test
  void a_read_that_fails_is_repeated() throws IOException {
    api.hold(numbered(10));
    api.fail("GET keys", Fault.BROKEN, Fault.DIES_BEFORE);
    api.fail("POST bulk/get", Fault.DIES_BEFORE, Fault.BROKEN);
    var to = places.memory();

    copy(places.rest(api), to, ALL);

    assertThat(TestPlaces.content(to)).hasSize(10);
  }

  @Test
  void a_write_of_unknown_end_is_looked_at_before_it_is_repeated() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, numbered(20));
    api.fail("PUT bulk", Fault.DIES_AFTER);
    var written = copy(from, places.rest(api), ALL);

    assertThat(api.held()).hasSize(20);
    assertThat(api.count("PUT bulk")).isEqualTo(1);
    assertThat(written.totals().of(Count.WRITTEN)).isEqualTo(20);

    api.entries.clear();
    api.fail("PUT bulk", Fault.DIES_BEFORE, Fault.BROKEN);
    copy(from, places.rest(api), ALL);
    assertThat(api.held()).hasSize(20);
    assertThat(api.count("PUT bulk")).isEqualTo(4);
  }

  @Test
  void an_exhausted_day_is_used_up_to_its_last_write_and_the_next_one_goes_on() throws IOException {
    var entries = numbered(2_500);
    var from = places.memory();
    TestPlaces.fill(from, entries);
    api.writesLeft = 1_700;
    var file = folder.resolve("progress.json");

    var first =
        new Copy(from, places.rest(api), Progress.in(file, false, true), ALL, places.run()).run();
    assertThat(first.stopped())
        .isEqualTo(
            "the writes that REST has for this day are used up; there are more at"
                + " 2026-11-21T00:00:00Z");
    assertThat(api.held()).isEqualTo(entries.subList(0, 1_700));
    assertThat(file).exists();

    api.writesLeft = 800;
    var run = places.run();
    var second = new Copy(from, places.rest(api), Progress.in(file, true, true), ALL, run).run();
    assertThat(second.stopped()).isNull();
    assertThat(run.totals().of(Count.WRITTEN)).isEqualTo(800);
    assertThat(api.writesLeft).isZero();
    assertThat(api.held()).isEqualTo(entries);
    assertThat(file).doesNotExist();
  }

  @Test
  void an_exhausted_day_of_a_store_stops_as_cleanly() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, numbered(50));
    var to = places.memory(Plan.FREE.withPerDay(Operation.WRITE, 33L));

    var outcome = new Copy(from, to, Progress.none(), ALL, places.run()).run();

    assertThat(outcome.stopped()).startsWith("the writes that MEMORY has for this day are used up");
    assertThat(to.cost().writes()).isEqualTo(33);
    places.clock.advance(Duration.ofHours(12));
    assertThat(TestPlaces.content(to)).isEqualTo(numbered(33));
  }

  @Test
  void an_exhausted_day_of_the_source_stops_after_what_was_read() throws IOException {
    var entries = numbered(250);
    var from = places.memory();
    TestPlaces.fill(from, entries);
    var exhausted =
        new ForwardingPlace(from) {
          @Override
          public void read(List<Wanted> keys, Consumer<Entry> found) {
            if (keys.getFirst().key().name().compareTo("key-00100") >= 0) {
              throw new DayExhaustedException(Operation.READ, "FROM", places.clock.instant());
            }
            super.read(keys, found);
          }
        };
    var to = places.memory();
    var file = folder.resolve("progress.json");

    var first = new Copy(exhausted, to, Progress.in(file, false, true), ALL, places.run()).run();
    assertThat(first.stopped()).startsWith("the reads that FROM has for this day are used up");
    assertThat(TestPlaces.content(to)).isEqualTo(entries.subList(0, 100));

    var second = new Copy(from, to, Progress.in(file, true, true), ALL, places.run()).run();
    assertThat(second.stopped()).isNull();
    assertThat(TestPlaces.content(to)).isEqualTo(entries);
    assertThat(to.cost().writes()).isEqualTo(250);
  }

  @Test
  void an_exhausted_day_of_a_server_that_is_read_is_told() throws IOException {
    api.hold(numbered(250));
    api.readsLeft = 100;
    var run = places.run();

    var outcome = new Copy(places.rest(api), places.memory(), Progress.none(), ALL, run).run();

    assertThat(outcome.stopped()).startsWith("the reads that REST has for this day are used up");
  }

  @Test
  void a_copy_that_died_at_any_write_goes_on_without_writing_twice() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, numbered(5_000));
    var file = folder.resolve("progress.json");

    for (int deadly = 1; deadly <= 5; deadly++) {
      api.entries.clear();
      api.writesLeft = 5_000;
      var to = new DeadlyPlace(places.rest(api), deadly);
      var progress = Progress.in(file, false, true);
      var copy = new Copy(from, to, progress, ALL, places.run());
      assertThat(catchThrowable(copy::run)).isInstanceOf(DeadlyPlace.Killed.class);

      var again =
          new Copy(from, places.rest(api), Progress.in(file, true, true), ALL, places.run()).run();
      assertThat(again.stopped()).isNull();
      assertThat(api.held()).hasSize(5_000);
      assertThat(api.writesLeft).isZero();
    }
  }

  @Test
  void an_earlier_run_is_not_forgotten_by_accident() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, numbered(5));
    api.writesLeft = 2;
    var file = folder.resolve("progress.json");
    new Copy(from, places.rest(api), Progress.in(file, false, true), ALL, places.run()).run();

    assertThatThrownBy(() -> Progress.in(file, false, true))
        .hasMessageStartingWith(
            "an earlier run of this transfer stopped half-way: continue it with")
        .hasMessageContaining("--resume");
    assertThat(Progress.in(file, false, false).done()).isEqualTo(Mark.START);
  }

  @Test
  void a_server_without_bulk_get_is_read_key_by_key() throws IOException {
    api.hold(Entries.hostile());
    api.withoutBulkGet = true;
    var to = places.memory();

    copy(places.rest(api), to, ALL);

    assertThat(TestPlaces.content(to)).isEqualTo(Entries.hostile());
    assertThat(api.count("POST bulk/get")).isLessThanOrEqualTo(4);
  }

  @Test
  void large_values_are_asked_for_in_smaller_numbers() throws IOException {
    var entries =
        IntStream.range(0, 120)
            .mapToObj(i -> Entries.of("key-%03d".formatted(i), "x".repeat(3_000)))
            .toList();
    api.hold(entries);
    api.bulkGetBytes = 30_000;
    api.readsLeft = 10_000;
    var from = places.rest(api);
    var to = places.memory();

    copy(from, to, ALL);

    assertThat(TestPlaces.content(to)).isEqualTo(entries);
    assertThat(api.count("GET values")).isZero();
    assertThat(from.cost().reads()).isEqualTo(10_000 - api.readsLeft);
  }

  @Test
  void no_two_values_are_asked_for_at_once_of_which_two_are_too_many() throws IOException {
    var large = "x".repeat(14_000_000);
    api.hold(IntStream.range(0, 6).mapToObj(i -> Entries.of("key-" + i, large)).toList());
    var to = places.memory();

    copy(places.rest(api), to, ALL);

    assertThat(TestPlaces.content(to)).isEqualTo(api.held());
    assertThat(api.count("POST bulk/get")).as("6, then 3, then each by itself").isEqualTo(8);
    assertThat(api.count("GET values")).isZero();
  }

  @Test
  void a_list_in_another_order_is_noticed_before_it_does_harm() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, numbered(3));
    var keys = List.of(Wanted.of(Entries.of("b", "").key()), Wanted.of(Entries.of("a", "").key()));
    var backwards =
        new ForwardingPlace(from) {
          @Override
          public Iterator<ListPage.Key> keys(String prefix, @Nullable KvKey after) {
            return keys.stream().map(one -> new ListPage.Key(one.key(), null, null)).iterator();
          }
        };

    var outcome = new Copy(backwards, places.memory(), Progress.none(), MIRROR, places.run()).run();

    assertThat(outcome.stopped()).contains("is not in the order of keys: b comes before a");
  }

  @Test
  void a_wrong_token_is_said_to_be_wrong() throws IOException {
    var outcome =
        new Copy(
                places.rest(api.url(), "open"), places.memory(), Progress.none(), ALL, places.run())
            .run();

    assertThat(outcome.stopped())
        .isEqualTo("REST: Authentication error (the token in TOKEN does not allow it)");
  }

  @Test
  void a_wrong_namespace_is_said_to_be_wrong() throws IOException {
    var outcome =
        new Copy(
                places.rest(api.url().replace("0f2ac", "ffffff"), FakeKvApi.TOKEN),
                places.memory(),
                Progress.none(),
                ALL,
                places.run())
            .run();

    assertThat(outcome.stopped()).startsWith("REST: Could not route to");
  }

  private Run copy(Place from, Place to, Copy.Options options) throws IOException {
    var run = places.run();
    assertThat(new Copy(from, to, Progress.none(), options, run).run().stopped()).isNull();
    return run;
  }

  private static List<Entry> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Entries.of("key-%05d".formatted(i), "value " + i))
        .toList();
  }

  private static Amounts minus(Amounts all, Amounts before) {
    return new Amounts(
        all.reads() - before.reads(),
        all.writes() - before.writes(),
        all.deletes() - before.deletes(),
        all.lists() - before.lists());
  }
}
