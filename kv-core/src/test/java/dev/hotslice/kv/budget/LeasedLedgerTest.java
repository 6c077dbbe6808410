package dev.hotslice.kv.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeasedLedgerTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private final CountingLedger shared = new CountingLedger();

  @Test
  void reads_cost_a_round_trip_only_for_each_block() {
    var leased = new LeasedLedger(shared);

    for (int i = 0; i < 10_000; i++) {
      assertThat(read(leased, 1, 100_000)).isTrue();
    }

    assertThat(shared.trips()).isLessThanOrEqualTo(10_000 / LeasedLedger.DEFAULT_BLOCK + 1);
  }

  @Test
  void charges_at_once_what_is_left_of_a_block_and_decides_nothing_beyond() {
    var leased = new LeasedLedger(shared, Set.of(Operation.READ), 2);
    assertThat(leased.chargeAtOnce(MONDAY, Operation.READ, 1, 1_000)).isFalse();
    assertThat(shared.trips()).isZero();

    assertThat(leased.charge(MONDAY, Operation.READ, 1, 1_000)).isTrue();
    assertThat(leased.chargeAtOnce(MONDAY, Operation.READ, 1, 1_000)).isTrue();
    assertThat(leased.chargeAtOnce(MONDAY, Operation.READ, 2, 1_000)).isFalse();
    assertThat(leased.chargeAtOnce(MONDAY, Operation.READ, 1, 1_000)).isTrue();
    assertThat(leased.chargeAtOnce(MONDAY, Operation.READ, 1, 1_000)).isFalse();

    assertThat(leased.chargeAtOnce(TUESDAY, Operation.READ, 1, 1_000)).isFalse();
    assertThat(leased.chargeAtOnce(MONDAY, Operation.WRITE, 1, 1_000)).isFalse();
    assertThat(shared.trips()).isEqualTo(1);
    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(3);
    assertThatThrownBy(() -> leased.chargeAtOnce(MONDAY, Operation.READ, -1, 1_000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_not_leased_passes_straight_through() {
    var leased = new LeasedLedger(shared);

    assertThat(leased.charge(MONDAY, Operation.WRITE, 1, 1)).isTrue();
    assertThat(leased.charge(MONDAY, Operation.WRITE, 1, 1)).isFalse();
    leased.refund(MONDAY, Operation.WRITE, 1);

    assertThat(shared.trips()).isEqualTo(3);
    assertThat(shared.count(MONDAY, Operation.WRITE)).isZero();
  }

  @Test
  void the_last_read_of_the_allowance_is_accepted_and_the_next_refused() {
    var leased = new LeasedLedger(shared);

    for (int i = 0; i < 1_000; i++) {
      assertThat(read(leased, 1, 1_000)).as("read %s", i).isTrue();
    }

    assertThat(read(leased, 1, 1_000)).isFalse();
    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(1_000);
  }

  @Test
  void no_read_of_a_whole_day_costs_more_than_one_round_trip() {
    var leased = new LeasedLedger(shared);

    for (int i = 0; i < 10_100; i++) {
      int before = shared.trips();
      assertThat(read(leased, 1, 10_000)).isEqualTo(i < 10_000);
      assertThat(shared.trips() - before).as("read %s", i).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_refused_read_costs_one_round_trip() {
    var leased = new LeasedLedger(shared);
    for (int i = 0; i < 100; i++) {
      assertThat(read(leased, 1, 100)).isTrue();
    }
    int before = shared.trips();

    assertThat(read(leased, 1, 100)).isFalse();

    assertThat(shared.trips() - before).isEqualTo(1);
  }

  @Test
  void reports_what_was_spent_and_not_what_was_taken() {
    var leased = new LeasedLedger(shared);
    read(leased, 7, 100_000);

    assertThat(shared.count(MONDAY, Operation.READ)).isGreaterThan(7);
    assertThat(leased.spent(MONDAY)).containsEntry(Operation.READ, 7L);
  }

  @Test
  void reports_what_other_processes_spent_too() {
    shared.charge(MONDAY, Operation.READ, 40, 100_000);
    var leased = new LeasedLedger(shared);
    read(leased, 2, 100_000);

    assertThat(leased.spent(MONDAY)).containsEntry(Operation.READ, 42L);
    assertThat(leased.spent(TUESDAY)).doesNotContainKey(Operation.READ);
  }

  @Test
  void closing_gives_the_rest_back_and_twice_is_fine() {
    var leased = new LeasedLedger(shared);
    read(leased, 3, 100_000);

    leased.close();
    leased.close();

    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(3);
  }

  @Test
  void after_closing_it_takes_no_more_leases() {
    var leased = new LeasedLedger(shared);
    leased.close();

    read(leased, 1, 100_000);

    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(1);
  }

  @Test
  void the_first_read_of_a_new_day_gives_yesterdays_rest_back() {
    var leased = new LeasedLedger(shared);
    read(leased, 3, 100_000);

    leased.charge(TUESDAY, Operation.READ, 1, 100_000);

    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(3);
    assertThat(leased.spent(TUESDAY)).containsEntry(Operation.READ, 1L);
  }

  @Test
  void a_straggler_of_yesterday_does_not_disturb_todays_lease() {
    var leased = new LeasedLedger(shared);
    leased.charge(TUESDAY, Operation.READ, 1, 100_000);

    read(leased, 5, 100_000);

    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(5);
    assertThat(leased.spent(TUESDAY)).containsEntry(Operation.READ, 1L);
  }

  @Test
  void a_new_day_is_charged_even_if_yesterdays_rest_cannot_be_given_back() {
    var failing = new RefusesRefunds(shared);
    var leased = new LeasedLedger(failing);
    read(leased, 3, 100_000);

    assertThat(leased.charge(TUESDAY, Operation.READ, 1, 100_000)).isTrue();
  }

  @Test
  void a_lease_outlives_an_outage_of_the_ledger_but_not_its_own_end() {
    var leased = new LeasedLedger(shared, Set.of(Operation.READ), 4);
    read(leased, 1, 100_000);
    shared.goDown(true);

    assertThat(read(leased, 4, 100_000)).isTrue();
    assertThatThrownBy(() -> read(leased, 1, 100_000))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void a_plan_without_limit_is_counted_all_the_same() {
    var leased = new LeasedLedger(shared);

    read(leased, 300, Long.MAX_VALUE);
    read(leased, 1, Long.MAX_VALUE);

    assertThat(leased.spent(MONDAY)).containsEntry(Operation.READ, 301L);
  }

  @Test
  void a_refund_is_spent_again_before_anything_new_is_taken() {
    var leased = new LeasedLedger(shared, Set.of(Operation.READ), 10);
    read(leased, 10, 1_000);
    leased.refund(MONDAY, Operation.READ, 10);

    assertThat(leased.spent(MONDAY)).containsEntry(Operation.READ, 0L);
    leased.close();
    assertThat(shared.count(MONDAY, Operation.READ)).isZero();
  }

  @Test
  void a_smaller_allowance_holds_at_once() {
    var leased = new LeasedLedger(shared);
    read(leased, 10, 100_000);

    assertThat(read(leased, 1, 10)).isFalse();
  }

  @Test
  void many_threads_of_two_processes_spend_exactly_the_allowance() throws Exception {
    var first = new LeasedLedger(shared);
    var second = new LeasedLedger(shared);
    var accepted = new AtomicLong();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3_000; i++) {
        var mine = i % 2 == 0 ? first : second;
        threads.execute(() -> {
          if (read(mine, 1, 1_000)) {
            accepted.incrementAndGet();
          }
        });
      }
    }
    first.close();
    second.close();

    assertThat(accepted).hasValue(1_000);
    assertThat(shared.count(MONDAY, Operation.READ)).isEqualTo(1_000);
  }

  @Property
  void any_interleaving_is_exact(
      @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 30) Integer> amounts,
      @ForAll @IntRange(max = 400) int allowance,
      @ForAll @IntRange(min = 1, max = 64) int block) {
    var ledger = new CountingLedger();
    var processes =
        List.of(
            new LeasedLedger(ledger, Set.of(Operation.READ), block),
            new LeasedLedger(ledger, Set.of(Operation.READ), block));
    long accepted = 0;

    for (int i = 0; i < amounts.size(); i++) {
      int amount = amounts.get(i);
      var mine = processes.get((amount + i) % 2);
      long own = ledger.count(MONDAY, Operation.READ) - spentBy(mine);
      if (read(mine, amount, allowance)) {
        accepted += amount;
      } else {
        long takeable = allowance - ledger.count(MONDAY, Operation.READ) + own;
        assertThat(takeable).isLessThan(amount);
      }
      assertThat(ledger.count(MONDAY, Operation.READ)).isLessThanOrEqualTo(allowance);
    }

    processes.forEach(LeasedLedger::close);
    assertThat(ledger.count(MONDAY, Operation.READ)).isEqualTo(accepted);
  }

  @Example
  void a_block_of_nothing_is_refused() {
    assertThatThrownBy(() -> new LeasedLedger(shared, Set.of(), 0))
        .hasMessage("block is 0, it must be at least 1");
  }

  private static boolean read(Ledger ledger, long amount, long allowance) {
    return ledger.charge(MONDAY, Operation.READ, amount, allowance);
  }

  private static long spentBy(Ledger ledger) {
    return ledger.spent(MONDAY).getOrDefault(Operation.READ, 0L);
  }

  /// A ledger that takes charges and does not answer to refunds.
  private record RefusesRefunds(Ledger ledger) implements Ledger {
    @Override
    public long chargeAhead(
        LocalDate day, Operation operation, long amount, long ahead, long allowance) {
      return ledger.chargeAhead(day, operation, amount, ahead, allowance);
    }

    @Override
    public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
      return ledger.chargeWrites(day, order, allowance);
    }

    @Override
    public void refund(LocalDate day, Operation operation, long amount) {
      throw new StoreUnavailableException("ledger is down", new IOException("down"));
    }

    @Override
    public void refund(LocalDate day, Turn turn) {
      refund(day, Operation.WRITE, 1);
    }

    @Override
    public Map<Operation, Long> spent(LocalDate day) {
      return ledger.spent(day);
    }
  }
}
