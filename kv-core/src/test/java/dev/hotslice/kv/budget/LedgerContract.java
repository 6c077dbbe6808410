package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Race;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [Ledger] does, above all that it is exact whoever charges at once.
public abstract class LedgerContract {
  private static final LocalDate TODAY = LocalDate.of(2031, 7, 1);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final NamespaceId SHORE = new NamespaceId("shore");
  private static final KvKey HERON = KvKey.of("heron");
  private static final KvKey EGRET = KvKey.of("egret");
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");
  private KvEngine engine;
  private Ledger ledger;

  /// Opens the engine under test. Called once before each test and closed after it.
  protected abstract KvEngine openEngine(InstantSource clock);

  /// Returns the ledger under test. Override it to test a ledger that stands before another.
  protected Ledger openLedger(KvEngine engine, String account) {
    return engine.ledger(account);
  }

  @BeforeEach
  final void open() {
    engine = openEngine(clock);
    ledger = openLedger(engine, freshAccount());
  }

  @AfterEach
  final void close() {
    engine.close();
  }

  @Test
  void knows_every_operation_from_the_start() {
    assertThat(ledger.spent(TODAY))
        .isEqualTo(
            Map.of(
                Operation.READ, 0L,
                Operation.WRITE, 0L,
                Operation.DELETE, 0L,
                Operation.LIST, 0L));
  }

  @ParameterizedTest
  @EnumSource
  void charges_up_to_the_allowance_and_not_one_beyond(Operation operation) {
    assertThat(ledger.charge(TODAY, operation, 9, 10)).isTrue();
    assertThat(ledger.charge(TODAY, operation, 2, 10)).isFalse();
    assertThat(ledger.charge(TODAY, operation, 1, 10)).isTrue();
    assertThat(ledger.charge(TODAY, operation, 1, 10)).isFalse();

    assertThat(spent(TODAY, operation)).isEqualTo(10);
  }

  @Test
  void refuses_a_charge_that_is_larger_than_the_allowance_from_the_start() {
    assertThat(ledger.charge(TODAY, Operation.READ, 11, 10)).isFalse();
    assertThat(ledger.charge(TODAY, Operation.READ, 1, 0)).isFalse();

    assertThat(spent(TODAY, Operation.READ)).isZero();
  }

  @Test
  void goes_by_the_allowance_of_each_charge() {
    assertThat(ledger.charge(TODAY, Operation.WRITE, 10, 10)).isTrue();

    assertThat(ledger.charge(TODAY, Operation.WRITE, 1, 5)).isFalse();
    assertThat(ledger.charge(TODAY, Operation.WRITE, 10, 20)).isTrue();
  }

  @Test
  void counts_without_limit() {
    assertThat(ledger.charge(TODAY, Operation.READ, 5_000_000_000L, NO_LIMIT)).isTrue();
    assertThat(ledger.charge(TODAY, Operation.READ, 5_000_000_000L, NO_LIMIT)).isTrue();

    assertThat(spent(TODAY, Operation.READ)).isEqualTo(10_000_000_000L);
  }

  @Test
  void counts_each_operation_on_its_own() {
    ledger.charge(TODAY, Operation.WRITE, 10, 10);

    assertThat(ledger.charge(TODAY, Operation.DELETE, 10, 10)).isTrue();
    assertThat(ledger.charge(TODAY, Operation.LIST, 10, 10)).isTrue();
    assertThat(ledger.charge(TODAY, Operation.READ, 10, 10)).isTrue();
  }

  @Test
  void counts_each_day_on_its_own() {
    ledger.charge(TODAY, Operation.WRITE, 10, 10);

    assertThat(ledger.charge(TOMORROW, Operation.WRITE, 7, 10)).isTrue();
    assertThat(ledger.charge(TODAY, Operation.WRITE, 1, 10)).isFalse();

    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(10);
    assertThat(spent(TOMORROW, Operation.WRITE)).isEqualTo(7);
  }

  @Test
  void counts_each_account_on_its_own() {
    ledger.charge(TODAY, Operation.WRITE, 10, 10);

    var other = openLedger(engine, freshAccount());

    assertThat(other.charge(TODAY, Operation.WRITE, 10, 10)).isTrue();
  }

  @Test
  void shares_the_counters_of_an_account() {
    var account = freshAccount();

    openLedger(engine, account).charge(TODAY, Operation.WRITE, 10, 10);

    assertThat(openLedger(engine, account).charge(TODAY, Operation.WRITE, 1, 10)).isFalse();
  }

  @Test
  void a_refund_can_be_spent_again() {
    ledger.charge(TODAY, Operation.WRITE, 10, 10);

    ledger.refund(TODAY, Operation.WRITE, 3);

    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(7);
    assertThat(ledger.charge(TODAY, Operation.WRITE, 4, 10)).isFalse();
    assertThat(ledger.charge(TODAY, Operation.WRITE, 3, 10)).isTrue();
  }

  @Test
  void a_refund_goes_to_its_own_day() {
    ledger.charge(TODAY, Operation.READ, 10, 10);
    ledger.charge(TOMORROW, Operation.READ, 10, 10);

    ledger.refund(TODAY, Operation.READ, 4);

    assertThat(spent(TODAY, Operation.READ)).isEqualTo(6);
    assertThat(spent(TOMORROW, Operation.READ)).isEqualTo(10);
  }

  @Test
  void a_refund_never_makes_a_counter_negative() {
    ledger.charge(TODAY, Operation.WRITE, 2, 10);

    ledger.refund(TODAY, Operation.WRITE, 5);

    assertThat(spent(TODAY, Operation.WRITE)).isZero();
    assertThat(ledger.charge(TODAY, Operation.WRITE, 11, 10)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void refuses_a_negative_amount(Operation operation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.charge(TODAY, operation, -1, 10))
        .withMessage("amount is -1, it must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.refund(TODAY, operation, -1))
        .withMessage("amount is -1, it must not be negative");
  }

  @ParameterizedTest
  @EnumSource
  void accepts_exactly_as_many_charges_as_are_allowed_from_many_threads(Operation operation) {
    int allowance = 300;
    var accepted =
        Race.run(_ -> {
          int mine = 0;
          for (int attempt = 0; attempt < 40; attempt++) {
            if (ledger.charge(TODAY, operation, 1, allowance)) {
              mine++;
            }
          }
          return mine;
        });

    assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(allowance);
    assertThat(spent(TODAY, operation)).isEqualTo(allowance);
  }

  @ParameterizedTest
  @EnumSource
  void stays_exact_when_threads_charge_and_hand_back(Operation operation) {
    Race.run(runner -> {
      for (int round = 0; round < 20; round++) {
        if (ledger.charge(TODAY, operation, 5, 60)) {
          assertThat(spent(TODAY, operation)).isBetween(5L, 60L);
          ledger.refund(TODAY, operation, 5);
        }
      }
      return runner;
    });

    assertThat(spent(TODAY, operation)).isZero();
    assertThat(ledger.charge(TODAY, operation, 60, 60)).isTrue();
  }

  @Test
  void takes_ahead_what_is_asked_for_but_never_much_of_what_is_left() {
    assertThat(ledger.chargeAhead(TODAY, Operation.READ, 100, 50, 1_000)).isEqualTo(50);
    assertThat(ledger.chargeAhead(TODAY, Operation.READ, 50, 60, 1_000)).isEqualTo(50);
    assertThat(ledger.chargeAhead(TODAY, Operation.READ, 735, 9, 1_000)).isZero();
    assertThat(ledger.chargeAhead(TODAY, Operation.READ, 16, 9, 1_000)).isEqualTo(-1);

    assertThat(spent(TODAY, Operation.READ)).isEqualTo(985);
    assertThat(ledger.chargeAhead(TODAY, Operation.READ, 15, 9, 1_000)).isZero();
  }

  @Test
  void takes_ahead_without_limit() {
    assertThat(ledger.chargeAhead(TODAY, Operation.READ, 1, 8_192, NO_LIMIT)).isEqualTo(8_192);
    assertThat(spent(TODAY, Operation.READ)).isEqualTo(8_193);
  }

  @Test
  void the_same_key_is_written_once_an_interval_and_a_late_write_is_not_charged() {
    assertThat(granted(ledger, 10, HERON)).isTrue();
    clock.advance(Duration.ofMillis(999));

    assertThat(ledger.chargeWrites(TODAY, order(HERON), 10))
        .isEqualTo(new WriteGrant.Granted(List.of(), Map.of(HERON, Duration.ofMillis(1))));
    clock.advance(Duration.ofMillis(1));

    assertThat(granted(ledger, 10, HERON)).isTrue();
    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(2);
  }

  @Test
  void whoever_shares_the_counters_shares_the_turns_of_keys() {
    var account = freshAccount();
    var one = openLedger(engine, account);
    var other = openLedger(engine, account);

    assertThat(granted(one, 10, HERON)).isTrue();
    assertThat(granted(other, 10, HERON)).isFalse();
    assertThat(granted(other, 10, EGRET)).isTrue();
    assertThat(granted(one, 10, EGRET)).isFalse();
  }

  @Test
  void the_same_key_elsewhere_has_turns_of_its_own() {
    assertThat(granted(ledger, 10, HERON)).isTrue();

    var elsewhere = WriteOrder.of(new NamespaceId("lake"), List.of(HERON), SECOND);
    assertThat(ledger.chargeWrites(TODAY, elsewhere, 10))
        .isInstanceOfSatisfying(
            WriteGrant.Granted.class, grant -> assertThat(grant.late()).isEmpty());
  }

  @Test
  void writes_without_an_interval_take_no_turns() {
    var free = WriteOrder.of(SHORE, List.of(HERON), Duration.ZERO);
    var granted = new WriteGrant.Granted(List.of(), Map.of());

    assertThat(ledger.chargeWrites(TODAY, free, 10)).isEqualTo(granted);
    assertThat(ledger.chargeWrites(TODAY, free, 10)).isEqualTo(granted);
    assertThat(ledger.chargeWrites(TODAY, free, 2)).isEqualTo(WriteGrant.SPENT);

    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(2);
    assertThat(granted(ledger, 10, HERON)).isTrue();
  }

  @Test
  void a_bulk_is_charged_for_each_pair_and_leaves_out_what_is_late() {
    assertThat(granted(ledger, 10, HERON)).isTrue();

    var bulk = ledger.chargeWrites(TODAY, order(EGRET, HERON, EGRET, KvKey.of("\0 ü")), 10);

    assertThat(bulk)
        .isInstanceOfSatisfying(
            WriteGrant.Granted.class,
            grant -> {
              assertThat(grant.late()).containsOnlyKeys(HERON);
              assertThat(grant.turns())
                  .extracting(Turn::key)
                  .containsExactlyInAnyOrder(EGRET, KvKey.of("\0 ü"));
            });
    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(4);
  }

  @Test
  void a_bulk_that_does_not_fit_takes_neither_charge_nor_turn() {
    assertThat(ledger.chargeWrites(TODAY, order(HERON, EGRET), 1)).isEqualTo(WriteGrant.SPENT);

    assertThat(spent(TODAY, Operation.WRITE)).isZero();
    assertThat(granted(ledger, 1, EGRET)).isTrue();
    assertThat(ledger.chargeWrites(TODAY, order(EGRET), 1)).isEqualTo(WriteGrant.SPENT);
  }

  @Test
  void a_bulk_of_ten_thousand_keys_is_charged_at_once() {
    var keys = IntStream.range(0, 10_000).mapToObj(i -> KvKey.of("key/" + i)).toList();
    var order = WriteOrder.of(SHORE, keys, SECOND);

    assertThat(ledger.chargeWrites(TODAY, order, 9_999)).isEqualTo(WriteGrant.SPENT);
    assertThat(ledger.chargeWrites(TODAY, order, 10_000)).isInstanceOf(WriteGrant.Granted.class);
    assertThat(ledger.chargeWrites(TODAY, order, 20_000))
        .isInstanceOfSatisfying(
            WriteGrant.Granted.class, grant -> assertThat(grant.late()).hasSize(10_000));
    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(10_000);
  }

  @Test
  void a_write_that_is_taken_back_frees_its_turn_but_not_a_later_one() {
    var first = turn(HERON);
    ledger.refund(TODAY, first);
    assertThat(spent(TODAY, Operation.WRITE)).isZero();

    var slow = turn(HERON);
    clock.advance(SECOND);
    turn(HERON);
    ledger.refund(TODAY, slow);

    assertThat(granted(ledger, 10, HERON)).isFalse();
    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(1);
  }

  @Test
  void a_clock_that_steps_back_over_midnight_and_forth_locks_no_key_and_resets_no_counter() {
    assertThat(granted(ledger, 2, HERON)).isTrue();
    clock.set(clock.instant().minus(Duration.ofHours(12)));
    assertThat(ledger.chargeWrites(YESTERDAY, order(HERON), 1))
        .isInstanceOfSatisfying(
            WriteGrant.Granted.class, grant -> assertThat(grant.late()).isEmpty());
    assertThat(ledger.charge(YESTERDAY, Operation.WRITE, 1, 1)).isFalse();

    clock.set(clock.instant().plus(Duration.ofHours(12)).plus(SECOND));

    assertThat(granted(ledger, 2, HERON)).isTrue();
    assertThat(ledger.charge(TODAY, Operation.WRITE, 1, 2)).isFalse();
    assertThat(spent(YESTERDAY, Operation.WRITE)).isEqualTo(1);
  }

  @Test
  void of_many_threads_that_write_one_key_one_gets_its_turn() {
    var granted = Race.run(_ -> granted(ledger, 1_000, HERON));

    assertThat(granted).containsOnlyOnce(true);
    assertThat(spent(TODAY, Operation.WRITE)).isEqualTo(1);
  }

  private static WriteOrder order(KvKey... keys) {
    return WriteOrder.of(SHORE, List.of(keys), SECOND);
  }

  private Turn turn(KvKey key) {
    return ((WriteGrant.Granted) ledger.chargeWrites(TODAY, order(key), 10)).turns().getFirst();
  }

  private static boolean granted(Ledger ledger, long allowance, KvKey key) {
    return ledger.chargeWrites(TODAY, order(key), allowance)
            instanceof WriteGrant.Granted(_, var late)
        && late.isEmpty();
  }

  private long spent(LocalDate day, Operation operation) {
    return ledger.spent(day).getOrDefault(operation, -1L);
  }

  private static String freshAccount() {
    return KvStoreContract.freshNamespace().text();
  }
}
