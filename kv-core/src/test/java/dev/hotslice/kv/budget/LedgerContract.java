package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Race;
import dev.hotslice.time.ManualClock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [Ledger] does, above all that it is exact whoever charges at once.
public abstract class LedgerContract {
  private static final LocalDate TODAY = LocalDate.of(2031, 7, 1);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);
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

  private long spent(LocalDate day, Operation operation) {
    return ledger.spent(day).getOrDefault(operation, -1L);
  }

  private static String freshAccount() {
    return KvStoreContract.freshNamespace().text();
  }
}
