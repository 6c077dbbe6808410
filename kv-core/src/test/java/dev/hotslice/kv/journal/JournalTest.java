package dev.hotslice.kv.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final KvKey A = KvKey.of("a");
  private static final KvKey B = KvKey.of("b");

  @TempDir private Path folder = Path.of("");
  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

  @Test
  void equal_reads_of_some_seconds_are_counted_together() throws IOException {
    try (var journal = open()) {
      for (int i = 0; i < 1000; i++) {
        journal.on(event(Operation.READ, Outcome.CHARGED, A));
      }
      clock.advance(Duration.ofSeconds(6));
      journal.on(event(Operation.READ, Outcome.CHARGED, A));
      journal.on(event(Operation.READ, Outcome.REFUSED, A, B));
    }

    assertThat(day(TODAY).tallies())
        .containsExactly(
            tally("2026-03-01T12:00:00Z", Outcome.CHARGED, 1, 1000),
            tally("2026-03-01T12:00:05Z", Outcome.CHARGED, 1, 1),
            tally("2026-03-01T12:00:05Z", Outcome.REFUSED, 2, 1));
  }

  @Test
  void each_write_is_kept_with_a_hash_of_its_key() throws IOException {
    try (var journal = open()) {
      journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
      clock.advance(Duration.ofMillis(1));
      journal.on(event(Operation.DELETE, Outcome.REFUSED, A, B));
    }
    var changes = day(TODAY).changes();

    assertThat(changes).extracting(Change::atMillis).containsExactly(noon(), noon() + 1);
    assertThat(changes).extracting(Change::amount).containsExactly(1L, 2L);
    assertThat(changes.get(0).keys().get(0)).isEqualTo(changes.get(1).keys().get(0));
    assertThat(changes.get(1).keys().get(0)).isNotEqualTo(changes.get(1).keys().get(1));
    assertThat(Files.readAllBytes(only()).length).isLessThan(80);
  }

  @Test
  void a_write_that_was_handed_back_at_once_leaves_nothing() throws IOException {
    try (var journal = open()) {
      journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
      journal.on(event(Operation.WRITE, Outcome.RELEASED, A));
      journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
      journal.on(event(Operation.WRITE, Outcome.CHARGED, B));
      journal.on(event(Operation.WRITE, Outcome.RELEASED, A));
    }

    assertThat(day(TODAY).changes())
        .extracting(Change::outcome)
        .containsExactly(Outcome.CHARGED, Outcome.CHARGED, Outcome.RELEASED);
  }

  @Test
  void each_day_has_its_file_and_a_late_release_goes_to_the_day_of_the_charge() throws IOException {
    try (var journal = open()) {
      journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
      journal.flush();
      clock.set(Instant.parse("2026-03-02T00:00:01Z"));
      journal.on(event(TODAY, Operation.WRITE, Outcome.RELEASED, A));
      journal.on(event(Operation.WRITE, Outcome.CHARGED, B));
    }

    assertThat(new JournalFolder(folder).days())
        .containsExactly(TODAY, LocalDate.parse("2026-03-02"));
    assertThat(day(TODAY).changes())
        .extracting(Change::outcome)
        .containsExactly(Outcome.CHARGED, Outcome.RELEASED);
  }

  @Test
  void every_process_has_a_file_of_its_own_and_all_are_read() throws IOException {
    for (int i = 0; i < 11; i++) {
      try (var journal = open()) {
        journal.on(event(Operation.WRITE, Outcome.CHARGED, KvKey.of("k" + i)));
        clock.advance(Duration.ofSeconds(1));
      }
    }

    assertThat(day(TODAY).changes()).extracting(Change::atMillis).isSorted().hasSize(11);
  }

  @Test
  void nothing_is_lost_between_threads_that_spend_and_one_that_writes() throws Exception {
    try (var journal = open()) {
      var threads =
          IntStream.range(0, 4)
              .mapToObj(_ ->
                  Thread.ofPlatform()
                      .start(() -> {
                        for (int i = 0; i < 20_000; i++) {
                          journal.on(event(Operation.READ, Outcome.CHARGED, A));
                        }
                      }))
              .toList();
      while (threads.stream().anyMatch(Thread::isAlive)) {
        journal.flush();
      }
      for (var thread : threads) {
        thread.join();
      }
    }

    assertThat(day(TODAY).tallies().stream().mapToLong(Tally::calls).sum()).isEqualTo(80_000);
    assertThat(day(TODAY).lost()).isEqualTo(Amounts.NONE);
  }

  @Test
  void a_disk_that_takes_nothing_costs_only_what_came_meanwhile() throws IOException {
    var inTheWay = folder.resolve("journal");
    Files.writeString(inTheWay, "a file where the folder should be");
    try (var journal = new Journal(settings(inTheWay, 1 << 20), clock)) {
      journal.on(event(Operation.READ, Outcome.CHARGED, A, B));
      journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
      journal.flush();
      Files.delete(inTheWay);
      journal.on(event(Operation.WRITE, Outcome.CHARGED, B));
    }
    var day = new JournalFolder(inTheWay).read(TODAY);

    assertThat(day.changes()).hasSize(1);
    assertThat(day.lost()).isEqualTo(new Amounts(2, 1, 0, 0));
  }

  @Test
  void more_than_there_is_room_for_is_counted_as_lost() throws IOException {
    var keys = IntStream.range(0, 100_000).mapToObj(i -> KvKey.of("k" + i)).toList();
    try (var journal = open()) {
      for (int i = 0; i < 8; i++) {
        journal.on(event(TODAY, Operation.DELETE, Outcome.CHARGED, keys.toArray(KvKey[]::new)));
      }
    }
    var day = day(TODAY);

    assertThat(day.changes()).isNotEmpty();
    assertThat(day.lost().deletes() + day.changes().size() * 100_000L).isEqualTo(800_000);
  }

  @Test
  void old_days_go_when_a_day_begins() throws IOException {
    for (int i = 0; i < 5; i++) {
      try (var journal = open()) {
        journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
      }
      clock.advance(Duration.ofDays(1));
    }

    assertThat(new JournalFolder(folder).days())
        .containsExactly(
            TODAY.plusDays(1), TODAY.plusDays(2), TODAY.plusDays(3), TODAY.plusDays(4));
  }

  @Test
  void the_oldest_days_go_when_it_grows_too_large_and_today_stops_at_the_bound()
      throws IOException {
    var small = settings(folder, 100);
    for (int i = 0; i < 3; i++) {
      try (var journal = new Journal(small, clock)) {
        journal.on(event(Operation.WRITE, Outcome.CHARGED, A, B, KvKey.of("c"), KvKey.of("d")));
      }
      clock.advance(Duration.ofDays(1));
    }
    assertThat(new JournalFolder(folder).days()).doesNotContain(TODAY).hasSize(2);

    try (var journal = new Journal(small, clock)) {
      for (int i = 0; i < 20; i++) {
        journal.on(event(Operation.WRITE, Outcome.CHARGED, KvKey.of("k" + i)));
        journal.flush();
      }
    }
    assertThat(day(TODAY.plusDays(3)).changes()).hasSizeBetween(1, 5);
  }

  @Test
  void the_oldest_days_go_as_well_when_it_grows_too_large_during_a_day() throws IOException {
    var tomorrow = TODAY.plusDays(1);
    try (var journal = new Journal(settings(folder, 200), clock)) {
      for (int i = 0; i < 2; i++) {
        journal.on(event(Operation.WRITE, Outcome.CHARGED, A, B, KvKey.of("c"), KvKey.of("d")));
      }
      journal.flush();
      clock.advance(Duration.ofDays(1));
      for (int i = 0; i < 5; i++) {
        journal.on(event(Operation.WRITE, Outcome.CHARGED, KvKey.of("k" + i)));
        journal.flush();
      }
    }

    assertThat(new JournalFolder(folder).days()).containsExactly(tomorrow);
    assertThat(day(tomorrow).changes()).hasSize(5);
  }

  @Test
  void nothing_is_written_where_nothing_is_to_be_kept() throws IOException {
    try (var journal = new Journal(new JournalSettings(folder, Duration.ZERO, 1 << 20), clock)) {
      journal.on(event(Operation.WRITE, Outcome.CHARGED, A));
    }

    assertThat(new JournalFolder(folder).days()).isEmpty();
  }

  @Test
  void runs_are_kept_too() throws IOException {
    var run = new Run(noon(), 250, "job:gull", "*/15 * * * *", true, 5, 2, new Amounts(3, 2, 0, 0));
    try (var journal = open()) {
      journal.on(run);
    }

    assertThat(day(TODAY).runs()).containsExactly(run);
  }

  @Test
  void a_file_that_is_none_of_ours_is_told_and_passed_over() throws IOException {
    Files.writeString(folder.resolve("2026-03-01-7.journal"), "seagulls and so on");
    Files.writeString(folder.resolve("notes.journal"), "seagulls");

    assertThat(day(TODAY).isEmpty()).isTrue();
    assertThat(day(TODAY).damage())
        .containsExactly(
            folder.resolve("2026-03-01-7.journal") + " was not read: it is no journal");
  }

  private Journal open() {
    return new Journal(settings(folder, 1 << 24), clock);
  }

  private static JournalSettings settings(Path where, long bytes) {
    return new JournalSettings(where, Duration.ofDays(3), bytes);
  }

  private RecordedDay day(LocalDate day) throws IOException {
    return new JournalFolder(folder).read(day);
  }

  private Path only() throws IOException {
    try (var files = Files.list(folder)) {
      return new ArrayList<>(files.toList()).getFirst();
    }
  }

  private long noon() {
    return Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  }

  private SpendEvent event(Operation operation, Outcome outcome, KvKey... keys) {
    return event(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), operation, outcome, keys);
  }

  private SpendEvent event(LocalDate day, Operation operation, Outcome outcome, KvKey... keys) {
    return new SpendEvent(
        clock.millis(),
        day,
        outcome,
        operation,
        keys.length,
        Spender.of("job:gull"),
        HERONS,
        List.of(keys),
        "");
  }

  private static Tally tally(String at, Outcome outcome, long amount, long calls) {
    return new Tally(
        Instant.parse(at).toEpochMilli(), Operation.READ, outcome, "job:gull", amount, calls);
  }
}
