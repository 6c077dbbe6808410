package dev.hotslice.kv.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.MeteredKvStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final Plan TIGHT =
      Plan.FREE
          .withPerDay(Operation.READ, 40L)
          .withPerDay(Operation.WRITE, 15L)
          .withPerDay(Operation.DELETE, 8L)
          .withPerDay(Operation.LIST, 4L);

  enum Verb {
    GET,
    GET_ALL,
    PUT,
    PUT_ALL,
    PUT_IF_CHANGED,
    DELETE,
    DELETE_ALL,
    LIST,
    FLUSH
  }

  record Step(Verb verb, int key, int keys, int value, long pauseMillis) {}

  /// A day that is spent and recorded at the same time.
  private static final class Day implements AutoCloseable {
    private final Path folder = folder();
    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
    private final MemoryEngine engine = new MemoryEngine(clock);
    private final List<SpendEvent> told = new ArrayList<>();
    private final Budget budget;
    private final Journal journal;

    Day(Plan plan) {
      budget = new Budget(plan, engine.ledger("account"), clock);
      journal = new Journal(new JournalSettings(folder, Duration.ofDays(1), 1 << 24), clock);
      budget.listen(journal);
      budget.listen(told::add);
    }

    KvStore store(String cause) {
      return new MeteredKvStore(engine.namespace(HERONS), HERONS, budget, Spender.of(cause));
    }

    void run(Step step) {
      clock.advance(Duration.ofMillis(step.pauseMillis));
      var store = store("job:" + step.verb);
      var key = KvKey.of("k" + step.key);
      var keys =
          IntStream.range(0, step.keys).mapToObj(i -> KvKey.of("k" + (step.key + i) % 4)).toList();
      var value = KvValue.of("v" + step.value);
      try {
        switch (step.verb) {
          case GET -> store.get(key);
          case GET_ALL -> store.getAll(new LinkedHashSet<>(keys));
          case PUT -> store.put(key, value, PutOptions.NONE);
          case PUT_ALL ->
              store.putAll(keys.stream().map(it -> new KvPut(it, value, PutOptions.NONE)).toList());
          case PUT_IF_CHANGED ->
              store.putIfChanged(key, value, PutOptions.NONE, Fingerprint.of(value));
          case DELETE -> store.delete(key);
          case DELETE_ALL -> store.deleteAll(new LinkedHashSet<>(keys));
          case LIST -> store.list(ListQuery.prefix(""));
          case FLUSH -> journal.flush();
        }
      } catch (RefusedException e) {
        // it is told and recorded
      }
    }

    long refused(Operation operation) {
      return told.stream()
          .filter(it -> it.outcome() == Outcome.REFUSED && it.operation() == operation)
          .mapToLong(SpendEvent::amount)
          .sum();
    }

    RecordedDay recorded() {
      journal.flush();
      try {
        return new JournalFolder(folder).read(TODAY);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      journal.close();
      try (var files = Files.walk(folder)) {
        files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Path folder() {
      try {
        return Files.createTempDirectory("journal");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Property(tries = 400)
  void under_its_own_plan_a_day_comes_out_as_it_was(@ForAll("days") List<Step> steps) {
    try (var day = new Day(TIGHT)) {
      steps.forEach(day::run);
      var replayed = Replay.of(day.recorded(), TIGHT);
      var spent = day.budget.usage();

      for (var operation : Operation.values()) {
        long byRate = operation == Operation.WRITE ? replayed.refusedByKeyRate().amount() : 0;
        assertThat(replayed.spent().of(operation)).isEqualTo(spent.spent(operation));
        assertThat(replayed.recordedSpent().of(operation)).isEqualTo(spent.spent(operation));
        assertThat(replayed.refused(operation).amount() + byRate)
            .isEqualTo(day.refused(operation))
            .isEqualTo(replayed.recordedRefused().of(operation));
      }
    }
  }

  @Property(tries = 200)
  void without_limits_everything_that_was_asked_for_is_spent(@ForAll("days") List<Step> steps) {
    try (var day = new Day(TIGHT)) {
      steps.forEach(day::run);
      var replayed = Replay.of(day.recorded(), Plan.UNLIMITED);

      assertThat(replayed.fits()).isTrue();
      for (var operation : Operation.values()) {
        assertThat(replayed.spent().of(operation))
            .isEqualTo(
                replayed.recordedSpent().of(operation) + replayed.recordedRefused().of(operation));
      }
    }
  }

  @Test
  void a_smaller_plan_refuses_from_a_certain_moment_on() {
    try (var day = new Day(Plan.PAID)) {
      for (int i = 0; i < 1200; i++) {
        day.clock.advance(Duration.ofSeconds(10));
        day.store(i % 2 == 0 ? "job:gull" : "job:tern")
            .put(KvKey.of("k" + i), KvValue.of("v"), PutOptions.NONE);
      }
      var replayed = Replay.of(day.recorded(), Plan.FREE);
      var refused = replayed.refused(Operation.WRITE);

      assertThat(replayed.spent().writes()).isEqualTo(1000);
      assertThat(refused.amount()).isEqualTo(200);
      assertThat(refused.byCause()).containsEntry("job:gull", 100L).containsEntry("job:tern", 100L);
      assertThat(refused.first()).isEqualTo(Instant.parse("2026-03-01T14:46:50Z"));
      assertThat(refused.firstCause()).isEqualTo("job:gull");
      assertThat(replayed.fits()).isFalse();
    }
  }

  @Test
  void a_key_that_was_written_twice_in_a_second_is_found_where_no_plan_forbade_it() {
    try (var day = new Day(Plan.UNLIMITED)) {
      for (int i = 0; i < 4; i++) {
        day.store("job:gull").put(KvKey.of("k"), KvValue.of("v" + i), PutOptions.NONE);
        day.clock.advance(Duration.ofMillis(500));
      }
      var replayed = Replay.of(day.recorded(), Plan.PAID);

      assertThat(replayed.refusedByKeyRate().amount()).isEqualTo(2);
      assertThat(replayed.refusedByKeyRate().first())
          .isEqualTo(Instant.parse("2026-03-01T12:00:00.500Z"));
      assertThat(replayed.spent().writes()).isEqualTo(2);
    }
  }

  @Test
  void a_write_that_changed_nothing_is_not_missed_when_there_is_no_room_for_it() {
    try (var day = new Day(Plan.PAID)) {
      var store = day.store("job:gull");
      var value = KvValue.of("grey");
      for (int i = 0; i < 5; i++) {
        var _ = store.putIfChanged(KvKey.of("k"), value, PutOptions.NONE, Fingerprint.of(value));
        day.clock.advance(Duration.ofSeconds(2));
      }
      var replayed = Replay.of(day.recorded(), Plan.PAID.withPerDay(Operation.WRITE, 1L));

      assertThat(replayed.spent()).isEqualTo(new Amounts(5, 1, 0, 0));
      assertThat(replayed.fits()).isTrue();
    }
  }

  @Test
  void runs_beyond_the_caps_of_an_invocation_are_counted() {
    try (var day = new Day(Plan.PAID)) {
      day.journal.on(run(0, 900, 40));
      day.journal.on(run(1, 1200, 60));
      var replayed = Replay.of(day.recorded(), Plan.FREE);

      assertThat(replayed.cappedOperations().amount()).isEqualTo(1);
      assertThat(replayed.cappedSubrequests().first())
          .isEqualTo(Instant.parse("2026-03-01T12:00:00.001Z"));
    }
  }

  @Provide
  Arbitrary<List<Step>> days() {
    return Combinators.combine(
            Arbitraries.of(Verb.class),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 1),
            Arbitraries.longs().between(0, 1500))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  private static Run run(long later, long operations, long subrequests) {
    return new Run(
        Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() + later,
        100,
        "job:gull",
        "* * * * *",
        false,
        operations,
        subrequests,
        Amounts.NONE);
  }
}
