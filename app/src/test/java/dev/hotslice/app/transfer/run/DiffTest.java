package dev.hotslice.app.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.transfer.Difference;
import dev.hotslice.app.transfer.Entries;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.FakeKvApi;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.file.EntryFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DiffTest {
  private final TestPlaces places = new TestPlaces();
  private final Run run = places.run();

  @Test
  void names_what_differs_in_the_order_of_keys() throws IOException {
    var from = places.memory();
    var to = places.memory();
    TestPlaces.fill(
        from,
        List.of(
            Entries.of("a", "removed"),
            Entries.of("b", "same"),
            Entries.of("c", "old"),
            Entries.of("d", new byte[0], "1", 1_900_000_000L)));
    TestPlaces.fill(
        to,
        List.of(
            Entries.of("b", "same"),
            Entries.of("c", "newer"),
            Entries.of("d", new byte[0], "2", null),
            Entries.of("e", "added")));

    var changes = diff(new PlaceSide(from), new PlaceSide(to));

    assertThat(changes)
        .extracting(change -> change.key().name())
        .containsExactly("a", "c", "d", "e");
    assertThat(changes.get(0)).isInstanceOf(Change.Removed.class);
    assertThat(changes.get(1))
        .isInstanceOfSatisfying(
            Change.Changed.class,
            changed -> {
              assertThat(changed.difference()).isEqualTo(new Difference(true, false, false));
              assertThat(changed.from().length()).isEqualTo(3);
              assertThat(changed.to().length()).isEqualTo(5);
            });
    assertThat(((Change.Changed) changes.get(2)).difference())
        .isEqualTo(new Difference(false, true, true));
    assertThat(changes.get(3)).isInstanceOf(Change.Added.class);
    assertThat(run.totals().of(Count.UNCHANGED)).isEqualTo(1);
  }

  @Property(tries = 100)
  void finds_what_a_simple_comparison_finds(
      @ForAll("namespaces") List<Entry> one, @ForAll("namespaces") List<Entry> other)
      throws IOException {
    var setting = new TestPlaces();
    var from = setting.memory();
    var to = setting.memory();
    TestPlaces.fill(from, one);
    TestPlaces.fill(to, other);
    var expected = new TreeMap<String, String>();
    var held = new TreeMap<String, Entry>();
    one.forEach(entry -> held.put(entry.key().name(), entry));
    one.forEach(entry -> expected.put(entry.key().name(), "Removed"));
    for (var entry : other) {
      var before = held.get(entry.key().name());
      if (entry.equals(before)) {
        expected.remove(entry.key().name());
      } else {
        expected.put(entry.key().name(), before == null ? "Added" : "Changed");
      }
    }

    var found = new TreeMap<String, String>();
    var diff =
        new Diff(
            new PlaceSide(from),
            new PlaceSide(to),
            change -> found.put(change.key().name(), change.getClass().getSimpleName()),
            setting.run());

    assertThat(diff.run("").stopped()).isNull();
    assertThat(found).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<Entry>> namespaces() {
    return Entries.any().list().uniqueElements(Entry::key).ofMaxSize(12);
  }

  @Test
  void a_server_and_a_store_are_compared_byte_for_byte() throws IOException {
    try (var api = FakeKvApi.start()) {
      api.hold(Entries.hostile());
      var store = places.memory();
      TestPlaces.fill(store, Entries.hostile());

      assertThat(diff(new PlaceSide(places.rest(api)), new PlaceSide(store))).isEmpty();

      var last = Entries.hostile().getLast();
      TestPlaces.fill(store, List.of(Entries.of(last.key().name(), "other")));
      assertThat(diff(new PlaceSide(places.rest(api)), new PlaceSide(store))).hasSize(1);
    }
  }

  @Test
  void values_that_only_one_side_has_are_not_read() throws IOException {
    var from = places.memory();
    TestPlaces.fill(from, List.of(Entries.of("a", "1"), Entries.of("b", "2")));
    var to = places.memory();
    TestPlaces.fill(to, List.of(Entries.of("b", "2"), Entries.of("c", "3")));

    diff(new PlaceSide(from), new PlaceSide(to));

    assertThat(from.cost().reads()).isEqualTo(1);
    assertThat(to.cost().reads()).isEqualTo(1);
  }

  @Test
  void a_file_is_compared_without_what_has_expired() throws IOException {
    var to = places.memory();
    TestPlaces.fill(to, List.of(Entries.of("a", "1"), Entries.of("b", "2")));

    var changes =
        diff(
            file(
                """
                {"key":"a","value":"1"}
                {"key":"aa","value":"","expiration":1000}
                {"key":"b","value":"3"}
                """),
            new PlaceSide(to));

    assertThat(changes).hasSize(1).first().isInstanceOf(Change.Changed.class);
    assertThat(run.totals().of(Count.EXPIRED)).isEqualTo(1);
  }

  @Test
  void a_file_in_another_order_is_not_compared() throws IOException {
    var outcome =
        new Diff(
                file("{\"key\":\"b\",\"value\":\"\"}\n{\"key\":\"a\",\"value\":\"\"}\n"),
                new PlaceSide(places.memory()),
                change -> {},
                run)
            .run("");

    assertThat(outcome.stopped())
        .isEqualTo(
            "file is not in the order of keys: b comes before a; it cannot be compared or resumed");
  }

  @Test
  void a_bad_line_ends_a_comparison() throws IOException {
    var outcome = new Diff(file("oops"), new PlaceSide(places.memory()), change -> {}, run).run("");

    assertThat(outcome.stopped()).startsWith("file:1:");
  }

  private List<Change> diff(Side from, Side to) throws IOException {
    var changes = new ArrayList<Change>();
    assertThat(new Diff(from, to, changes::add, run).run("").stopped()).isNull();
    return changes;
  }

  private Side file(String text) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(UTF_8));
    return new FileSide(EntryFiles.open(in, "file", null, places.clock), "file", run);
  }
}
