package dev.hotslice.kv.budget;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Later;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeteredKvStoreTest {
  private static final NamespaceId NAMESPACE = new NamespaceId("herons");
  private static final KvKey HERON = key("heron");
  private static final KvValue GREY = KvValue.of("grey");
  private static final KvValue WHITE = KvValue.of("white");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");

  private final ManualClock clock = ManualClock.at("2026-03-02T22:00:00.500Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final Ledger ledger = engine.ledger("account");
  private final KvStore inner = engine.namespace(NAMESPACE);

  @Nested
  class Charges {
    private final Budget budget = new Budget(Plan.FREE, ledger, clock);
    private final KvStore store = new MeteredKvStore(inner, NAMESPACE, budget, Spender.of("test"));

    @Test
    void a_read_of_a_missing_key_costs_one() {
      assertThat(store.get(HERON)).isNull();

      assertSpent(1, 0, 0, 0);
    }

    @Test
    void a_read_that_is_begun_costs_one_whether_it_is_charged_at_once_or_not() {
      assertThat(Later.get(store, HERON)).isNull();
      assertSpent(1, 0, 0, 0);

      var leased = new LeasedLedger(ledger);
      var events = new ArrayList<SpendEvent>();
      var heard = new Budget(Plan.FREE, leased, clock);
      heard.listen(events::add);
      var begun = new MeteredKvStore(inner, NAMESPACE, heard, Spender.of("test"));
      for (int i = 0; i < 3; i++) {
        assertThat(Later.get(begun, HERON)).isNull();
      }
      leased.close();

      assertSpent(4, 0, 0, 0);
      assertThat(events)
          .hasSize(3)
          .allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo(SpendEvent.Outcome.CHARGED);
            assertThat(event.operation()).isEqualTo(Operation.READ);
            assertThat(event.amount()).isEqualTo(1);
            assertThat(event.keys()).containsExactly(HERON);
          });
    }

    @Test
    void a_bulk_get_costs_one_for_each_key() {
      store.getAll(Set.of(key("a"), key("b"), key("c")));

      assertSpent(3, 0, 0, 0);
    }

    @Test
    void a_bulk_get_of_nothing_costs_nothing() {
      assertThat(store.getAll(Set.of())).isEmpty();

      assertSpent(0, 0, 0, 0);
    }

    @Test
    void a_put_costs_a_write_also_when_it_changes_nothing() {
      store.put(HERON, GREY, PutOptions.NONE);
      clock.advance(Duration.ofSeconds(1));
      store.put(HERON, GREY, PutOptions.NONE);

      assertSpent(0, 2, 0, 0);
    }

    @Test
    void a_delete_of_a_missing_key_costs_one() {
      store.delete(HERON);

      assertSpent(0, 0, 1, 0);
    }

    @Test
    void a_bulk_write_costs_one_for_each_pair_also_with_one_key_twice() {
      store.putAll(
          List.of(KvPut.of(HERON, GREY), KvPut.of(key("b"), GREY), KvPut.of(HERON, WHITE)));

      assertSpent(0, 3, 0, 0);
      assertThat(inner.get(HERON)).extracting("value").isEqualTo(WHITE);
    }

    @Test
    void a_bulk_delete_costs_one_for_each_key_existing_or_not() {
      inner.put(HERON, GREY, PutOptions.NONE);

      store.deleteAll(Set.of(HERON, key("b"), key("c")));

      assertSpent(0, 0, 3, 0);
    }

    @Test
    void a_bulk_of_nothing_costs_nothing() {
      store.putAll(List.of());
      store.deleteAll(Set.of());

      assertSpent(0, 0, 0, 0);
    }

    @Test
    void each_page_of_a_list_costs_one() {
      inner.put(key("a"), GREY, PutOptions.NONE);
      inner.put(key("b"), GREY, PutOptions.NONE);

      var first = store.list(ListQuery.ALL.limit(1));
      store.list(ListQuery.ALL.limit(1).after(first.next()));

      assertSpent(0, 0, 0, 2);
    }

    @Test
    void a_conditional_put_of_something_new_costs_a_read_and_a_write() {
      assertThat(putIfChanged(store, HERON, GREY)).isEqualTo(WriteResult.WRITTEN);

      assertSpent(1, 1, 0, 0);
    }

    @Test
    void an_unchanged_conditional_put_costs_a_read_and_no_write() {
      inner.put(HERON, GREY, PutOptions.NONE);

      assertThat(putIfChanged(store, HERON, GREY)).isEqualTo(WriteResult.UNCHANGED);

      assertSpent(1, 0, 0, 0);
    }

    @Test
    void a_compare_and_set_costs_a_read_and_a_write_or_delete_only_if_it_passes() {
      assertThat(putIf(store, GREY, Precondition.present()))
          .isEqualTo(WriteResult.PRECONDITION_FAILED);
      assertSpent(1, 0, 0, 0);

      assertThat(putIf(store, GREY, Precondition.absent())).isEqualTo(WriteResult.WRITTEN);
      assertSpent(2, 1, 0, 0);

      assertThat(store.deleteIf(HERON, Precondition.absent()))
          .isEqualTo(WriteResult.PRECONDITION_FAILED);
      assertSpent(3, 1, 0, 0);

      assertThat(store.deleteIf(HERON, Precondition.present())).isEqualTo(WriteResult.WRITTEN);
      assertSpent(4, 1, 1, 0);
    }

    @Test
    void asking_for_a_precondition_costs_a_read() {
      assertThat(store.holds(HERON, Precondition.absent())).isTrue();

      assertSpent(1, 0, 0, 0);
    }

    @Test
    void a_comparison_costs_a_read() {
      store.isUnchanged(HERON, GREY, PutOptions.NONE, Fingerprint.of(GREY));

      assertSpent(1, 0, 0, 0);
    }

    private void assertSpent(long reads, long writes, long deletes, long lists) {
      var usage = budget.usage();
      assertThat(usage.spent(Operation.READ)).as("reads").isEqualTo(reads);
      assertThat(usage.spent(Operation.WRITE)).as("writes").isEqualTo(writes);
      assertThat(usage.spent(Operation.DELETE)).as("deletes").isEqualTo(deletes);
      assertThat(usage.spent(Operation.LIST)).as("lists").isEqualTo(lists);
    }
  }

  @Nested
  class Day {
    private final Plan plan =
        Plan.FREE
            .withPerDay(Operation.READ, 3L)
            .withPerDay(Operation.WRITE, 1L)
            .withPerDay(Operation.DELETE, 1L)
            .withPerDay(Operation.LIST, 1L);
    private final Budget budget = new Budget(plan, ledger, clock);
    private final KvStore store = new MeteredKvStore(inner, NAMESPACE, budget, Spender.of("test"));

    @Test
    void each_operation_is_refused_with_its_own_text() {
      store.getAll(Set.of(key("a"), key("b"), key("c")));
      store.put(key("a"), GREY, PutOptions.NONE);
      store.delete(key("a"));
      store.list(ListQuery.ALL);

      assertDayIsSpent(() -> store.get(HERON), Operation.READ, "get", 3);
      assertDayIsSpent(() -> store.put(HERON, GREY, PutOptions.NONE), Operation.WRITE, "put", 1);
      assertDayIsSpent(() -> store.delete(HERON), Operation.DELETE, "delete", 1);
      assertDayIsSpent(() -> store.list(ListQuery.ALL), Operation.LIST, "list", 1);
    }

    @Test
    void a_refused_call_is_not_charged_and_reaches_nothing() {
      store.put(key("a"), GREY, PutOptions.NONE);

      assertThatThrownBy(() -> store.put(HERON, GREY, PutOptions.NONE))
          .isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> store.getAll(Set.of(key("a"), key("b"), key("c"), key("d"))))
          .isInstanceOf(RefusedException.class);

      assertThat(inner.get(HERON)).isNull();
      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(1);
      assertThat(budget.usage().spent(Operation.READ)).isZero();
      assertThat(budget.usage().remaining(Operation.READ)).isEqualTo(3);
    }

    @Test
    void a_bulk_for_which_the_day_does_not_suffice_is_refused_as_a_whole() {
      var both = List.of(KvPut.of(HERON, GREY), KvPut.of(key("egret"), WHITE));

      assertDayIsSpent(() -> store.putAll(both), Operation.WRITE, "put", 1);
      assertDayIsSpent(
          () -> store.deleteAll(Set.of(HERON, key("egret"))), Operation.DELETE, "delete", 1);

      assertThat(inner.list(ListQuery.ALL).keys()).isEmpty();
      assertThat(budget.usage().spent(Operation.WRITE)).isZero();
      assertThat(budget.usage().spent(Operation.DELETE)).isZero();
      assertThat(store.putAll(both.subList(0, 1))).as("its turn was given back").isEmpty();
    }

    @Test
    void a_changed_conditional_put_is_refused_when_the_writes_are_spent() {
      store.put(key("a"), GREY, PutOptions.NONE);
      inner.put(HERON, GREY, PutOptions.NONE);

      assertThat(putIfChanged(store, HERON, WHITE))
          .isEqualTo(new WriteResult.Refused(new Refusal.DailyLimit(Operation.WRITE, 1, MIDNIGHT)));

      assertThat(inner.get(HERON)).extracting("value").isEqualTo(GREY);
      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(1);
    }

    @Test
    void an_unchanged_conditional_put_is_fine_even_when_the_writes_are_spent() {
      store.put(key("a"), GREY, PutOptions.NONE);
      inner.put(HERON, GREY, PutOptions.NONE);

      assertThat(putIfChanged(store, HERON, GREY)).isEqualTo(WriteResult.UNCHANGED);
    }

    @Test
    void a_conditional_put_is_refused_when_the_reads_are_spent() {
      store.getAll(Set.of(key("a"), key("b"), key("c")));

      assertThat(putIfChanged(store, HERON, GREY))
          .isEqualTo(new WriteResult.Refused(new Refusal.DailyLimit(Operation.READ, 3, MIDNIGHT)));

      assertThat(budget.usage().spent(Operation.WRITE)).isZero();
    }

    @Test
    void a_compare_and_set_is_refused_only_if_its_condition_holds() {
      store.put(key("a"), GREY, PutOptions.NONE);
      store.delete(key("b"));
      inner.put(HERON, GREY, PutOptions.NONE);

      assertThat(putIf(store, WHITE, Precondition.absent()))
          .isEqualTo(WriteResult.PRECONDITION_FAILED);
      assertThat(putIf(store, WHITE, Precondition.present()))
          .isEqualTo(new WriteResult.Refused(new Refusal.DailyLimit(Operation.WRITE, 1, MIDNIGHT)));
      assertThat(store.deleteIf(HERON, Precondition.present()))
          .isEqualTo(
              new WriteResult.Refused(new Refusal.DailyLimit(Operation.DELETE, 1, MIDNIGHT)));
      assertThat(store.deleteIf(HERON, Precondition.present()))
          .isEqualTo(new WriteResult.Refused(new Refusal.DailyLimit(Operation.READ, 3, MIDNIGHT)));

      assertThat(inner.get(HERON)).extracting("value").isEqualTo(GREY);
    }

    @Test
    void a_write_that_changed_nothing_leaves_the_last_one_to_others() {
      inner.put(HERON, GREY, PutOptions.NONE);
      putIfChanged(store, HERON, GREY);

      assertThat(putIfChanged(store, HERON, WHITE)).isEqualTo(WriteResult.WRITTEN);
    }

    @Test
    void the_counters_start_again_at_midnight_utc_exactly() {
      store.put(key("a"), GREY, PutOptions.NONE);

      clock.set(MIDNIGHT.minusMillis(1));
      assertThatThrownBy(() -> store.put(HERON, GREY, PutOptions.NONE))
          .isInstanceOf(RefusedException.class);

      clock.set(MIDNIGHT);
      store.put(HERON, GREY, PutOptions.NONE);
      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(1);
      assertThat(budget.usage().resetsAt()).isEqualTo("2026-03-04T00:00:00Z");
    }

    @Test
    void exactly_1_000_of_1_100_concurrent_writes_succeed() {
      var free =
          new MeteredKvStore(
              inner, NAMESPACE, new Budget(Plan.FREE, ledger, clock), Spender.of("test"));
      var written = new AtomicInteger();
      var refused = new AtomicInteger();

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 1_100; i++) {
          var key = key("key-" + i);
          threads.execute(() -> {
            switch (putIfChanged(free, key, GREY)) {
              case WriteResult.Written _ -> written.incrementAndGet();
              case WriteResult.Refused _ -> refused.incrementAndGet();
              case WriteResult.Unchanged _,
                  WriteResult.PreconditionFailed _,
                  WriteResult.Failed _ ->
                  throw new AssertionError("nothing else was to be expected");
            }
          });
        }
      }

      assertThat(written).hasValue(1_000);
      assertThat(refused).hasValue(100);
      assertThat(inner.list(ListQuery.ALL).keys()).hasSize(1_000);
    }

    private static void assertDayIsSpent(
        ThrowingCallable call, Operation operation, String verb, long allowance) {
      var refusal = new Refusal.DailyLimit(operation, allowance, MIDNIGHT);
      assertThatThrownBy(call)
          .hasMessage("KV " + verb + "() limit exceeded for the day.")
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
  }

  @Nested
  class OneWriteASecond {
    private final Budget budget = new Budget(Plan.FREE, ledger, clock);
    private final KvStore store = new MeteredKvStore(inner, NAMESPACE, budget, Spender.of("test"));

    @Test
    void the_same_key_is_refused_within_the_second_and_the_charge_not_taken() {
      store.put(HERON, GREY, PutOptions.NONE);
      clock.advance(Duration.ofMillis(400));

      assertThatThrownBy(() -> store.put(HERON, WHITE, PutOptions.NONE))
          .hasMessage("Too Many Requests")
          .isInstanceOfSatisfying(
              RefusedException.class,
              e ->
                  assertThat(e.refusal())
                      .isEqualTo(new Refusal.KeyRate(HERON, Duration.ofMillis(600))));
      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(1);
    }

    @Test
    void a_key_that_is_early_on_a_day_that_is_spent_is_told_of_the_day() {
      var last = new Budget(Plan.FREE.withPerDay(Operation.WRITE, 1L), ledger, clock);
      var spent = new MeteredKvStore(inner, NAMESPACE, last, Spender.of("test"));
      spent.put(HERON, GREY, PutOptions.NONE);

      assertThatThrownBy(() -> spent.put(HERON, WHITE, PutOptions.NONE))
          .hasMessage("KV put() limit exceeded for the day.");
      clock.advance(Duration.ofDays(1));
      spent.put(HERON, WHITE, PutOptions.NONE);
      assertThatThrownBy(() -> spent.put(HERON, GREY, PutOptions.NONE))
          .hasMessage("KV put() limit exceeded for the day.");
    }

    @Test
    void a_full_second_later_it_may_be_written_again() {
      store.put(HERON, GREY, PutOptions.NONE);
      clock.advance(Duration.ofMillis(999));
      assertThatThrownBy(() -> store.put(HERON, WHITE, PutOptions.NONE))
          .isInstanceOf(RefusedException.class);

      clock.advance(Duration.ofMillis(1));

      store.put(HERON, WHITE, PutOptions.NONE);
      assertThat(inner.get(HERON)).extracting("value").isEqualTo(WHITE);
    }

    @Test
    void a_bulk_leaves_out_keys_whose_turn_has_not_come_and_does_not_charge_them() {
      store.put(HERON, GREY, PutOptions.NONE);
      clock.advance(Duration.ofMillis(900));
      var bulk =
          List.of(KvPut.of(HERON, WHITE), KvPut.of(key("egret"), WHITE), KvPut.of(HERON, WHITE));

      assertThat(store.putAll(bulk)).containsExactly(HERON);

      assertThat(inner.get(HERON)).extracting("value").isEqualTo(GREY);
      assertThat(inner.get(key("egret"))).extracting("value").isEqualTo(WHITE);
      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(2);

      clock.advance(Duration.ofMillis(100));
      assertThat(store.putAll(bulk)).containsExactly(key("egret"));
      assertThat(inner.get(HERON)).extracting("value").isEqualTo(WHITE);
    }

    @Test
    void a_bulk_of_late_keys_alone_charges_nothing() {
      store.put(HERON, GREY, PutOptions.NONE);

      assertThat(store.putAll(List.of(KvPut.of(HERON, WHITE)))).containsExactly(HERON);

      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(1);
    }

    @Test
    void a_bulk_of_late_keys_alone_on_a_day_that_is_spent_is_told_of_the_day() {
      var one = new Budget(Plan.FREE.withPerDay(Operation.WRITE, 1L), ledger, clock);
      var spent = new MeteredKvStore(inner, NAMESPACE, one, Spender.of("test"));
      spent.put(HERON, GREY, PutOptions.NONE);

      assertThatThrownBy(() -> spent.putAll(List.of(KvPut.of(HERON, WHITE))))
          .hasMessage("KV put() limit exceeded for the day.");
    }

    @Test
    void a_bulk_takes_the_turns_of_its_keys() {
      store.putAll(List.of(KvPut.of(HERON, GREY)));

      assertThatThrownBy(() -> store.put(HERON, WHITE, PutOptions.NONE))
          .hasMessage("Too Many Requests");
    }

    @Test
    void the_second_counts_from_the_last_write_and_not_from_the_first() {
      store.put(HERON, GREY, PutOptions.NONE);
      clock.advance(Duration.ofMillis(1_900));
      store.put(HERON, WHITE, PutOptions.NONE);

      clock.advance(Duration.ofMillis(200));

      assertThatThrownBy(() -> store.put(HERON, GREY, PutOptions.NONE))
          .hasMessage("Too Many Requests");
    }

    @Test
    void other_keys_and_the_same_key_elsewhere_are_free() {
      var elsewhere = new NamespaceId("egrets");
      var other =
          new MeteredKvStore(engine.namespace(elsewhere), elsewhere, budget, Spender.of("test"));
      store.put(HERON, GREY, PutOptions.NONE);

      store.put(key("egret"), GREY, PutOptions.NONE);
      other.put(HERON, GREY, PutOptions.NONE);

      assertThat(budget.usage().spent(Operation.WRITE)).isEqualTo(3);
    }

    @Test
    void an_unchanged_conditional_put_takes_no_turn() {
      inner.put(HERON, GREY, PutOptions.NONE);
      putIfChanged(store, HERON, GREY);

      assertThat(putIfChanged(store, HERON, WHITE)).isEqualTo(WriteResult.WRITTEN);
    }

    @Test
    void a_changed_conditional_put_within_the_second_is_refused_and_an_unchanged_is_not() {
      putIfChanged(store, HERON, GREY);

      assertThat(putIfChanged(store, HERON, WHITE))
          .isEqualTo(new WriteResult.Refused(new Refusal.KeyRate(HERON, Duration.ofSeconds(1))));
      assertThat(putIfChanged(store, HERON, GREY)).isEqualTo(WriteResult.UNCHANGED);
    }

    @Test
    void a_compare_and_set_takes_a_turn_only_if_it_passes() {
      assertThat(putIf(store, GREY, Precondition.present()))
          .isEqualTo(WriteResult.PRECONDITION_FAILED);
      assertThat(putIf(store, GREY, Precondition.absent())).isEqualTo(WriteResult.WRITTEN);

      assertThat(putIf(store, WHITE, Precondition.present()))
          .isEqualTo(new WriteResult.Refused(new Refusal.KeyRate(HERON, Duration.ofSeconds(1))));
      assertThat(putIf(store, WHITE, Precondition.absent()))
          .isEqualTo(WriteResult.PRECONDITION_FAILED);
    }

    @Test
    void a_write_refused_for_the_day_takes_no_turn() {
      var none = new Budget(Plan.FREE.withPerDay(Operation.WRITE, 0L), ledger, clock);

      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> none.reserveWrite(none.today(), NAMESPACE, HERON))
            .hasMessage("KV put() limit exceeded for the day.");
      }
    }

    @Test
    void a_late_release_does_not_free_the_turn_of_another() {
      var slow = budget.reserveWrite(budget.today(), NAMESPACE, HERON);
      clock.advance(Duration.ofSeconds(1));
      budget.reserveWrite(budget.today(), NAMESPACE, HERON);

      budget.release(slow);

      assertThatThrownBy(() -> budget.reserveWrite(budget.today(), NAMESPACE, HERON))
          .hasMessage("Too Many Requests");
    }

    @Test
    void a_clock_that_steps_back_does_not_lock_a_key() {
      store.put(HERON, GREY, PutOptions.NONE);

      clock.set(clock.instant().minus(Duration.ofHours(1)));

      store.put(HERON, WHITE, PutOptions.NONE);
      assertThat(inner.get(HERON)).extracting("value").isEqualTo(WHITE);
    }
  }

  private static WriteResult putIf(KvStore store, KvValue value, Precondition condition) {
    return store.putIf(HERON, value, PutOptions.NONE, condition);
  }

  private static WriteResult putIfChanged(KvStore store, KvKey key, KvValue value) {
    return store.putIfChanged(key, value, PutOptions.NONE, Fingerprint.of(value));
  }
}
