package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.SpendEvent.Outcome;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpendListenerTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final Spender GULL = new Spender("job:gull", "night");
  private static final KvKey A = KvKey.of("a");
  private static final KvKey B = KvKey.of("b");
  private static final KvValue GREY = KvValue.of("grey");

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final List<SpendEvent> told = new ArrayList<>();

  private KvStore open(Plan plan) {
    var engine = new MemoryEngine(clock);
    var budget = new Budget(plan, engine.ledger("account"), clock);
    budget.listen(told::add);
    return new MeteredKvStore(engine.namespace(HERONS), HERONS, budget, GULL);
  }

  @BeforeEach
  void forget() {
    told.clear();
  }

  @Test
  void each_call_is_told_with_who_when_and_where() {
    var _ = open(Plan.FREE).get(A);

    assertThat(told)
        .singleElement()
        .isEqualTo(
            new SpendEvent(
                clock.millis(),
                LocalDate.parse("2026-03-01"),
                Outcome.CHARGED,
                Operation.READ,
                1,
                GULL,
                HERONS,
                List.of(A),
                ""));
  }

  @Test
  void a_bulk_counts_each_key_and_a_list_its_page() {
    var store = open(Plan.FREE);
    var _ = store.getAll(Set.of(A, B));
    var _ = store.list(ListQuery.prefix("a"));
    store.deleteAll(Set.of(A, B));

    assertThat(told).extracting(SpendEvent::amount).containsExactly(2L, 1L, 2L);
    assertThat(told)
        .extracting(SpendEvent::operation)
        .containsExactly(Operation.READ, Operation.LIST, Operation.DELETE);
    assertThat(told.get(1).prefix()).isEqualTo("a");
  }

  @Test
  void a_conditional_put_that_changes_nothing_is_a_read() {
    var store = open(Plan.FREE);
    store.put(A, GREY, PutOptions.NONE);
    clock.advance(Duration.ofSeconds(2));
    told.clear();
    var _ = store.putIfChanged(A, GREY, PutOptions.NONE, Fingerprint.of(GREY));

    assertThat(told)
        .extracting(event -> event.outcome() + " " + event.operation() + " " + event.amount())
        .containsExactly("CHARGED READ 1");
  }

  @Test
  void a_refusal_is_told_and_passed_on() {
    var store = open(Plan.FREE.withPerDay(Operation.WRITE, 0L));

    assertThatThrownBy(() -> store.put(A, GREY, PutOptions.NONE))
        .isInstanceOf(RefusedException.class);
    assertThat(told).extracting(SpendEvent::outcome).containsExactly(Outcome.REFUSED);
  }

  @Test
  void of_a_bulk_the_keys_written_just_before_are_told_apart() {
    var store = open(Plan.FREE);
    store.put(A, GREY, PutOptions.NONE);
    told.clear();
    var puts = List.of(new KvPut(A, GREY, PutOptions.NONE), new KvPut(B, GREY, PutOptions.NONE));

    assertThat(store.putAll(puts)).containsExactly(A);
    assertThat(told)
        .extracting(event -> event.outcome() + " " + event.keys())
        .containsExactly("CHARGED [b]", "REFUSED [a]");
  }

  @Test
  void each_names_the_day_that_was_charged_also_when_the_day_turns_meanwhile() {
    var engine = new MemoryEngine(clock);
    var ledger = engine.ledger("account");
    var budget = new Budget(Plan.FREE, new SlowLedger(ledger, clock), clock);
    budget.listen(told::add);
    var store = new MeteredKvStore(engine.namespace(HERONS), HERONS, budget, GULL);

    var _ = store.get(A);
    store.put(A, GREY, PutOptions.NONE);
    var _ = store.putAll(List.of(KvPut.of(A, GREY), KvPut.of(B, GREY)));
    var _ = store.deleteIf(A, Precondition.present());
    var _ = store.putIfChanged(B, GREY, PutOptions.NONE, Fingerprint.of(GREY));
    var _ = store.list(ListQuery.ALL);

    var day = LocalDate.parse("2026-03-01");
    var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    assertThat(last).isEqualTo(day.plusDays(7));
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      for (var operation : Operation.values()) {
        assertThat(told(day, operation))
            .as("%s of %s", operation, day)
            .isEqualTo(ledger.spent(day).getOrDefault(operation, 0L));
      }
    }
  }

  private long told(LocalDate day, Operation operation) {
    return told.stream()
        .filter(event -> event.day().equals(day) && event.operation() == operation)
        .mapToLong(event ->
            switch (event.outcome()) {
              case CHARGED -> event.amount();
              case RELEASED -> -event.amount();
              case REFUSED -> 0;
            })
        .sum();
  }

  /// Takes a day for each charge.
  private record SlowLedger(Ledger ledger, ManualClock clock) implements Ledger {
    @Override
    public long chargeAhead(
        LocalDate day, Operation operation, long amount, long ahead, long allowance) {
      long extra = ledger.chargeAhead(day, operation, amount, ahead, allowance);
      clock.advance(Duration.ofDays(1));
      return extra;
    }

    @Override
    public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
      var grant = ledger.chargeWrites(day, order, allowance);
      clock.advance(Duration.ofDays(1));
      return grant;
    }

    @Override
    public void refund(LocalDate day, Operation operation, long amount) {
      ledger.refund(day, operation, amount);
    }

    @Override
    public void refund(LocalDate day, Turn turn) {
      ledger.refund(day, turn);
    }

    @Override
    public Map<Operation, Long> spent(LocalDate day) {
      return ledger.spent(day);
    }
  }
}
