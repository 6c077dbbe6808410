package dev.hotslice.app.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.FakeKvApi;
import dev.hotslice.app.transfer.FakeKvApi.Fault;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.file.EntryFile;
import dev.hotslice.app.transfer.file.EntryFiles;
import dev.hotslice.app.transfer.file.EntryWriter;
import dev.hotslice.app.transfer.file.Format;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  private static final Import.Options ALL = new Import.Options("", false, false);
  private static final Import.Options CHANGED = new Import.Options("", true, false);
  private static final Import.Options SKIPPING = new Import.Options("", false, true);

  private final TestPlaces places = new TestPlaces();
  @TempDir private Path folder = Path.of("");

  @Property(tries = 150)
  void an_export_that_is_imported_is_what_was_exported(
      @ForAll("namespaces") List<Entry> entries, @ForAll boolean array) throws IOException {
    var setting = new TestPlaces();
    var from = setting.memory();
    TestPlaces.fill(from, entries);
    var format = array ? Format.WRANGLER : Format.JSONL;

    var file = export(from, format, setting);
    var to = setting.memory();
    var outcome = new Import(open(file, setting), to, Progress.none(), ALL, setting.run()).run();

    assertThat(outcome.stopped()).isNull();
    assertThat(TestPlaces.content(to))
        .isEqualTo(TestPlaces.content(from).stream().map(ImportTest::compact).toList());
    assertThat(export(to, format, setting)).isEqualTo(file);
  }

  @Provide
  Arbitrary<List<Entry>> namespaces() {
    return Entries.any().list().uniqueElements(Entry::key).ofMaxSize(20);
  }

  @Test
  void hostile_entries_go_over_the_wire_and_back() throws IOException {
    try (var api = FakeKvApi.start()) {
      var file = written(Entries.hostile(), Format.JSONL);

      var outcome =
          new Import(open(file, places), places.rest(api), Progress.none(), ALL, places.run())
              .run();

      assertThat(outcome.stopped()).isNull();
      assertThat(api.held()).isEqualTo(Entries.hostile());
      assertThat(export(places.rest(api), Format.JSONL, places)).isEqualTo(file);
    }
  }

  @Test
  void large_batches_go_in_several_requests() throws IOException {
    try (var api = FakeKvApi.start()) {
      var entries = new ArrayList<>(numbered(2_100));
      entries.add(Entries.of("large", "x".repeat(9_000_000)));
      entries.add(Entries.of("small", "y"));

      var outcome =
          new Import(
                  open(written(entries, Format.WRANGLER), places),
                  places.rest(api),
                  Progress.none(),
                  ALL,
                  places.run())
              .run();

      assertThat(outcome.stopped()).isNull();
      assertThat(api.count("PUT bulk")).isEqualTo(5);
      assertThat(api.held()).hasSize(2_102);
    }
  }

  @Test
  void a_bad_line_stops_after_everything_before_it() throws IOException {
    var to = places.memory();
    var file = lines("{'key':'a','value':'1'}", "{'key':'b'}", "{'key':'c','value':'3'}");

    var outcome = new Import(open(file, places), to, Progress.none(), ALL, places.run()).run();

    assertThat(outcome.stopped()).isEqualTo("file:2:1: error: there is no \"value\"");
    assertThat(TestPlaces.content(to)).containsExactly(Entries.of("a", "1"));
  }

  @Test
  void a_mended_file_is_gone_on_with_at_the_mended_line() throws IOException {
    var to = places.memory();
    var progress = folder.resolve("progress.json");
    var bad = lines("{'key':'a','value':'1'}", "oops", "{'key':'c','value':'3'}");
    var mended =
        lines("{'key':'a','value':'1'}", "{'key':'b','value':'2'}", "{'key':'c','value':'3'}");

    new Import(open(bad, places), to, Progress.in(progress, false, true), ALL, places.run()).run();
    var run = places.run();
    var outcome =
        new Import(open(mended, places), to, Progress.in(progress, true, true), ALL, run).run();

    assertThat(outcome.stopped()).isNull();
    assertThat(run.totals().of(Count.RESUMED)).isEqualTo(1);
    assertThat(run.totals().of(Count.WRITTEN)).isEqualTo(2);
    assertThat(to.cost().writes()).isEqualTo(3);
  }

  @Test
  void another_file_is_not_gone_on_with() throws IOException {
    var progress = folder.resolve("progress.json");
    var bad = lines("{'key':'a','value':'1'}", "oops");
    new Import(
            open(bad, places),
            places.memory(),
            Progress.in(progress, false, true),
            ALL,
            places.run())
        .run();

    for (var other :
        List.of(lines("{'key':'a','value':'2'}"), lines("{'key':'x','value':'1'}"), lines(""))) {
      var outcome =
          new Import(
                  open(other, places),
                  places.memory(),
                  Progress.in(progress, true, true),
                  ALL,
                  places.run())
              .run();
      assertThat(outcome.stopped())
          .isEqualTo(
              "the first 1 entries of the file are not those that an earlier run has written: not"
                  + " resumed");
    }
  }

  @Test
  void bad_lines_may_be_left_out_and_are_named() throws IOException {
    try (var api = FakeKvApi.start()) {
      var file =
          lines(
              "{'key':'a','value':'1'}",
              "oops",
              "{'key':'refused','value':'2'}",
              "{'key':'c','value':'3'}",
              "{'key':'d'}");
      var run = places.run();

      var outcome =
          new Import(open(file, places), places.rest(api), Progress.none(), SKIPPING, run).run();

      assertThat(outcome.stopped()).isNull();
      assertThat(run.totals().of(Count.BAD)).isEqualTo(3);
      assertThat(api.held()).containsExactly(Entries.of("a", "1"), Entries.of("c", "3"));
      assertThat(places.notices)
          .anySatisfy(notice -> assertThat(notice).startsWith("file:2:"))
          .anySatisfy(notice -> assertThat(notice).startsWith("file:5:1: error: there is no"))
          .contains("the key refused was refused: REST: refused: 'no such keys here'");
    }
  }

  @Test
  void what_a_server_refuses_stops_the_import_after_everything_before_it() throws IOException {
    try (var api = FakeKvApi.start()) {
      var file = lines("{'key':'a','value':'1'}", "{'key':'refused','value':'2'}");

      var outcome =
          new Import(open(file, places), places.rest(api), Progress.none(), ALL, places.run())
              .run();

      assertThat(outcome.stopped()).startsWith("the key refused was refused");
      assertThat(api.held()).containsExactly(Entries.of("a", "1"));
    }
  }

  @Test
  void what_has_expired_or_will_soon_is_left_out() throws IOException {
    long now = places.clock.instant().getEpochSecond();
    var entries =
        List.of(
            Entries.of("gone", new byte[0], null, now),
            Entries.of("long-gone", new byte[0], null, 0L),
            Entries.of("soon", new byte[0], null, now + 59),
            Entries.of("stays", new byte[0], null, now + 60));
    var to = places.memory();
    var run = places.run();

    new Import(open(written(entries, Format.JSONL), places), to, Progress.none(), ALL, run).run();

    assertThat(TestPlaces.content(to)).containsExactly(entries.getLast());
    assertThat(run.totals().of(Count.EXPIRED)).isEqualTo(2);
    assertThat(run.totals().of(Count.TOO_SOON)).isEqualTo(1);
    assertThat(places.notices)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("left out soon: it expires");
  }

  @Test
  void only_what_differs_is_written() throws IOException {
    var to = places.memory();
    TestPlaces.fill(
        to,
        List.of(
            Entries.of("a", "1"),
            Entries.of("b", "2"),
            Entries.of("c", new byte[0], "{\"x\":1}", null)));
    var before = to.cost();
    var file =
        lines(
            "{'key':'a','value':'1'}",
            "{'key':'b','value':'changed'}",
            "{'key':'c','value':'','metadata':{ 'x':1.0 }}",
            "{'key':'d','value':'new'}");
    var run = places.run();

    new Import(open(file, places), to, Progress.none(), CHANGED, run).run();

    assertThat(run.totals().of(Count.WRITTEN)).isEqualTo(2);
    assertThat(run.totals().of(Count.UNCHANGED)).isEqualTo(2);
    assertThat(to.cost().writes() - before.writes()).isEqualTo(2);
    assertThat(to.cost().reads() - before.reads()).isEqualTo(4);
  }

  @Test
  void missing_keys_are_asked_for_once_when_a_server_is_compared() throws IOException {
    try (var api = FakeKvApi.start()) {
      var place = places.rest(api);

      new Import(
              open(written(numbered(250), Format.JSONL), places),
              place,
              Progress.none(),
              CHANGED,
              places.run())
          .run();

      assertThat(place.cost()).isEqualTo(new Amounts(250, 250, 0, 0));
      assertThat(api.count("GET values")).isZero();
    }
  }

  @Test
  void the_last_of_several_entries_with_a_key_counts() throws IOException {
    var to = places.memory(Plan.FREE);
    var run = places.run();
    var file =
        lines("{'key':'a','value':'1'}", "{'key':'b','value':'2'}", "{'key':'a','value':'3'}");

    new Import(open(file, places), to, Progress.none(), ALL, run).run();

    assertThat(TestPlaces.content(to)).containsExactly(Entries.of("a", "3"), Entries.of("b", "2"));
    assertThat(run.totals().of(Count.REPEATED)).isEqualTo(1);
    assertThat(to.cost().writes()).isEqualTo(2);
  }

  @Test
  void a_key_that_was_written_a_moment_ago_is_waited_for() throws IOException {
    var to = places.memory(Plan.FREE);
    TestPlaces.fill(to, List.of(Entries.of("a", "before")));

    var outcome =
        new Import(
                open(lines("{'key':'a','value':'1'}", "{'key':'b','value':'2'}"), places),
                to,
                Progress.none(),
                ALL,
                places.run())
            .run();

    assertThat(outcome.stopped()).isNull();
    assertThat(places.pauses).containsExactly(Duration.ofSeconds(1));
    assertThat(TestPlaces.content(to)).containsExactly(Entries.of("a", "1"), Entries.of("b", "2"));
  }

  @Test
  void an_exhausted_day_is_used_up_and_the_next_one_goes_on() throws IOException {
    var entries = numbered(2_500);
    var file = written(entries, Format.JSONL);
    var to = places.memory(Plan.FREE.withPerDay(Operation.WRITE, 1_100L));
    var progress = folder.resolve("progress.json");

    for (int day = 1; day <= 3; day++) {
      var run = places.run();
      var outcome =
          new Import(open(file, places), to, Progress.in(progress, day > 1, true), ALL, run).run();
      assertThat(run.totals().of(Count.WRITTEN)).isEqualTo(day < 3 ? 1_100 : 300);
      assertThat(outcome.stopped() == null).isEqualTo(day == 3);
      places.clock.advance(Duration.ofDays(1));
    }

    assertThat(TestPlaces.content(to)).isEqualTo(entries);
    assertThat(to.cost().writes()).isEqualTo(2_500);
    assertThat(progress).doesNotExist();
  }

  @Test
  void an_import_that_died_at_any_write_goes_on_without_writing_twice() throws IOException {
    var entries = new ArrayList<>(numbered(3_000));
    entries.sort(Comparator.comparingInt(entry -> entry.key().name().hashCode()));
    var file = written(entries, Format.WRANGLER);
    var progress = folder.resolve("progress.json");

    for (int deadly = 1; deadly <= 3; deadly++) {
      try (var api = FakeKvApi.start()) {
        api.writesLeft = 3_000;
        var to = new DeadlyPlace(places.rest(api), deadly);
        var first =
            new Import(
                open(file, places), to, Progress.in(progress, false, true), ALL, places.run());
        assertThat(catchThrowable(first::run)).isInstanceOf(DeadlyPlace.Killed.class);

        var second =
            new Import(
                open(file, places),
                places.rest(api),
                Progress.in(progress, true, true),
                ALL,
                places.run());
        assertThat(second.run().stopped()).isNull();
        assertThat(api.held()).hasSize(3_000);
        assertThat(api.writesLeft).isZero();
      }
    }
  }

  @Test
  void a_dry_run_tells_exactly_what_the_import_will_cost() throws IOException {
    var entries = new ArrayList<>(numbered(1_500));
    entries.addAll(numbered(100));
    entries.add(Entries.of("gone", new byte[0], null, 1L));
    var file = written(entries, Format.JSONL);

    for (var options : List.of(ALL, CHANGED, new Import.Options("key-001", false, false))) {
      var to = places.memory();
      TestPlaces.fill(to, numbered(400));
      var before = to.cost();
      var dry = new DryPlace(to, true);

      new Import(open(file, places), dry, Progress.none(), options, places.run()).run();
      var told = minus(dry.cost(), before);
      assertThat(TestPlaces.content(to)).isEqualTo(numbered(400));

      var now = to.cost();
      new Import(open(file, places), to, Progress.none(), options, places.run()).run();
      assertThat(minus(to.cost(), now)).isEqualTo(told);
    }
  }

  @Test
  void a_broken_progress_is_named() throws IOException {
    var progress = folder.resolve("progress.json");
    Files.writeString(progress, "{oops");

    assertThat(catchThrowable(() -> Progress.in(progress, true, true)))
        .hasMessage(progress + " is broken: remove it to start over");
  }

  @Test
  void a_lost_answer_to_a_write_costs_no_second_write() throws IOException {
    try (var api = FakeKvApi.start()) {
      api.writesLeft = 10;
      api.fail("PUT bulk", Fault.DIES_AFTER);

      var outcome =
          new Import(
                  open(written(numbered(10), Format.JSONL), places),
                  places.rest(api),
                  Progress.none(),
                  ALL,
                  places.run())
              .run();

      assertThat(outcome.stopped()).isNull();
      assertThat(api.writesLeft).isZero();
    }
  }

  private static Entry compact(Entry entry) {
    var metadata = entry.metadata();
    return new Entry(
        entry.key(),
        entry.value(),
        metadata == null ? null : metadata.replace("[ ]", "[]"),
        entry.expiration());
  }

  private static byte[] export(Place from, Format format, TestPlaces setting) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = EntryWriter.of(out, format);
    assertThat(new Export(from, "", writer::write, setting.run()).run(null).stopped()).isNull();
    writer.end();
    return out.toByteArray();
  }

  private static EntryFile open(byte[] file, TestPlaces setting) throws IOException {
    return EntryFiles.open(new ByteArrayInputStream(file), "file", null, setting.clock);
  }

  private static byte[] lines(String... lines) {
    return String.join("\n", lines).replace('\'', '"').getBytes(UTF_8);
  }

  private static byte[] written(List<Entry> entries, Format format) throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = EntryWriter.of(out, format);
    for (var entry : entries) {
      writer.write(entry);
    }
    writer.end();
    return out.toByteArray();
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
