package dev.hotslice.kv.resilience;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Later;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.LeasedLedger;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ResilienceTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final KvValue GREY = KvValue.of("grey");
  private static final Fingerprint PRINT = Fingerprint.of(GREY);

  /// Opens after four failures among the last four calls, for five seconds.
  private static final ResiliencePolicy POLICY =
      new ResiliencePolicy(3, Duration.ofMillis(20), 4, 100, Duration.ofSeconds(5));

  private final ManualClock clock = ManualClock.at("2026-03-02T22:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();
  private final FlakyEngine flaky = new FlakyEngine(new MemoryEngine(clock));
  private final Resilience guard = new Resilience(POLICY, clock, pauses::add, new Random(7));
  private final ResilientEngine engine = ResilientEngine.guard(flaky, guard);
  private final KvStore store = engine.namespace(HERONS);

  @Test
  void every_read_is_repeated_until_the_store_answers() {
    List<Consumer<KvStore>> reads =
        List.of(
            kv -> kv.get(key("a")),
            kv -> Later.get(kv, key("a")),
            kv -> kv.getAll(Set.of(key("a"))),
            kv -> kv.isUnchanged(key("a"), GREY, PutOptions.NONE, PRINT),
            kv -> kv.holds(key("a"), Precondition.absent()),
            kv -> kv.list(ListQuery.ALL));

    for (var read : reads) {
      flaky.failNext(2);
      read.accept(store);
      assertThat(flaky.calls()).isEqualTo(3);
      settle();
    }
  }

  @Test
  void after_the_last_attempt_a_read_fails_with_what_the_store_said() {
    flaky.failNext(9);

    assertThatThrownBy(() -> store.get(key("a")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the engine is away");

    assertThat(flaky.calls()).isEqualTo(3);
    flaky.failNext(0);
    settle();
    flaky.failNext(9);
    assertThatThrownBy(() -> Later.get(store, key("a")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the engine is away");
    assertThat(flaky.calls()).isEqualTo(3);
  }

  @Test
  void a_read_that_is_begun_pauses_as_one_that_is_waited_for() {
    flaky.failNext(2);
    assertThat(Later.get(store, key("a"))).isNull();

    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(10), Duration.ofMillis(30));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(20), Duration.ofMillis(60));
  }

  @Test
  void reads_that_are_begun_and_not_answered_open_the_breaker() {
    flaky.failNext(4);
    assertThatThrownBy(() -> Later.get(store, key("a"))).hasMessage("the engine is away");
    assertThatThrownBy(() -> Later.get(store, key("a"))).hasMessageContaining("given a rest");
    assertThat(flaky.calls()).isEqualTo(4);

    assertThatThrownBy(() -> Later.get(store, key("a"))).hasMessageContaining("given a rest");
    assertThat(flaky.calls()).isZero();
    clock.advance(Duration.ofSeconds(5).plusMillis(1));
    assertThat(Later.get(store, key("a"))).isNull();
    assertThat(flaky.calls()).isEqualTo(1);
  }

  @Test
  void nothing_is_charged_at_once_while_the_breaker_is_open() {
    var leased = new LeasedLedger(engine.ledger("account"));
    var guarded = new ResilientLedger(leased, guard);
    var day = LocalDate.of(2026, 3, 2);
    assertThat(guarded.charge(day, Operation.READ, 1, 100_000)).isTrue();
    assertThat(guarded.chargeAtOnce(day, Operation.READ, 1, 100_000)).isTrue();

    open();

    assertThat(guarded.chargeAtOnce(day, Operation.READ, 1, 100_000)).isFalse();
    assertThatThrownBy(() -> guarded.charge(day, Operation.READ, 1, 100_000))
        .hasMessageContaining("given a rest");
  }

  @Test
  void pauses_grow_and_are_spread_around_their_mean() {
    flaky.failNext(2);
    store.get(key("a"));

    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(10), Duration.ofMillis(30));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(20), Duration.ofMillis(60));
  }

  @Test
  void a_write_is_made_once() {
    flaky.failNext(1);
    assertThatThrownBy(() -> store.put(key("a"), GREY, PutOptions.NONE))
        .isInstanceOf(StoreUnavailableException.class);
    flaky.failNext(1);
    assertThatThrownBy(() -> store.delete(key("a"))).isInstanceOf(StoreUnavailableException.class);
    assertThat(flaky.calls()).isEqualTo(2);
    settle();
    flaky.failNext(1);
    assertThatThrownBy(() -> store.putAll(List.of(KvPut.of(key("a"), GREY))))
        .isInstanceOf(StoreUnavailableException.class);
    flaky.failNext(1);
    assertThatThrownBy(() -> engine.drop(HERONS)).isInstanceOf(StoreUnavailableException.class);
    assertThat(flaky.calls()).isEqualTo(2);
    settle();
    flaky.failNext(1);
    assertThatThrownBy(() -> store.deleteAll(Set.of(key("a"))))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(flaky.calls()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_conditional_put_that_is_not_answered_has_failed() {
    flaky.failNext(1);

    var result = store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT);

    assertThat(result)
        .isInstanceOfSatisfying(
            WriteResult.Failed.class,
            failed -> assertThat(failed.cause()).hasMessage("the engine is away"));
    assertThat(flaky.calls()).isEqualTo(1);
  }

  @Test
  void a_compare_and_set_that_is_not_answered_has_failed_and_is_not_repeated() {
    flaky.failNext(1);
    assertThat(store.putIf(key("a"), GREY, PutOptions.NONE, Precondition.absent()))
        .isInstanceOf(WriteResult.Failed.class);
    assertThat(flaky.calls()).isEqualTo(1);

    flaky.failNext(1);
    assertThat(store.deleteIf(key("a"), Precondition.present()))
        .isInstanceOf(WriteResult.Failed.class);
    assertThat(flaky.calls()).isEqualTo(1);
  }

  @Test
  void an_open_breaker_fails_at_once_without_asking() {
    open();

    assertThatThrownBy(() -> store.get(key("a")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the store has not been answering and is given a rest; try again in some seconds");
    assertThat(store.putIfChanged(key("a"), GREY, PutOptions.NONE, PRINT))
        .isInstanceOf(WriteResult.Failed.class);
    assertThat(flaky.calls()).isZero();
    assertThat(pauses).isEmpty();
  }

  @Test
  void one_breaker_stands_before_all_that_an_engine_gives() {
    open();

    var day = LocalDate.of(2026, 3, 2);
    assertThatThrownBy(() -> engine.ledger("x").charge(day, Operation.READ, 1, 10))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> engine.tallies("x").all())
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> engine.namespace(new NamespaceId("egrets")).get(key("a")))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(flaky.calls()).isZero();
    assertThat(engine.check()).isEqualTo(CheckResult.UP);
  }

  @Test
  void after_its_rest_the_store_is_asked_again() {
    open();
    clock.advance(Duration.ofSeconds(5).plusMillis(1));

    assertThat(store.get(key("a"))).isNull();
    assertThat(flaky.calls()).isEqualTo(1);
  }

  @Test
  void a_store_that_is_still_away_after_its_rest_is_given_another() {
    open();
    clock.advance(Duration.ofSeconds(6));
    flaky.failNext(3);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.delete(key("a"))).hasMessage("the engine is away");
    }

    assertThatThrownBy(() -> store.delete(key("a"))).hasMessageContaining("given a rest");
  }

  @Test
  void answers_that_are_exceptions_do_not_open_the_breaker() {
    flaky.close();

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> store.get(key("a"))).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> Later.get(store, key("a")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_repeated_read_is_charged_once() {
    var account = new Account(engine, new Budget(Plan.FREE, engine.ledger("account"), clock));
    var invocation = account.start("test");
    var guarded = account.open(HERONS, invocation);

    // The charge arrives first and passes; the read after it fails twice.
    flaky.failAfter(1, 2);
    assertThat(guarded.get(key("a"))).isNull();

    assertThat(account.budget().usage().spent(Operation.READ)).isEqualTo(1);
    assertThat(invocation.spent().reads()).isEqualTo(1);
  }

  @Test
  void an_interrupt_ends_the_pause_with_what_the_store_said() {
    var impatient =
        new Resilience(
            POLICY,
            clock,
            _ -> {
              throw new InterruptedException();
            },
            new Random(7));
    var interrupted = ResilientEngine.guard(flaky, impatient).namespace(HERONS);
    flaky.failNext(2);

    assertThatThrownBy(() -> interrupted.get(key("a"))).hasMessage("the engine is away");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(flaky.calls()).isEqualTo(1);
  }

  @Test
  void an_engine_that_works_but_has_lost_counters_is_neither_rested_nor_asked_again() {
    var calls = new AtomicInteger();
    var resilience = new Resilience(POLICY, clock, pauses::add, new Random(7));

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() ->
              resilience.repeatedly(() -> {
                calls.incrementAndGet();
                throw new CountersLostException("some counters are lost");
              }))
          .isInstanceOf(CountersLostException.class);
    }

    assertThat(calls).hasValue(20);
    assertThat(resilience.once(() -> "works")).isEqualTo("works");
  }

  @Test
  void an_engine_is_guarded_once() {
    assertThat(ResilientEngine.guard(engine, Resilience.standard())).isSameAs(engine);
  }

  @Test
  void a_policy_out_of_range_is_refused_with_its_field() {
    assertThatThrownBy(
            () -> new ResiliencePolicy(0, Duration.ofMillis(1), 1, 1, Duration.ofDays(1)))
        .hasMessage("attempts is 0, it must be 1 to 10");
  }

  private void open() {
    flaky.failNext(4);
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> store.delete(key("a"))).hasMessage("the engine is away");
    }
    flaky.failNext(0);
    flaky.calls();
  }

  /// Fills the window with answers.
  private void settle() {
    for (int i = 0; i < 4; i++) {
      store.delete(key("z"));
    }
    flaky.calls();
  }
}
