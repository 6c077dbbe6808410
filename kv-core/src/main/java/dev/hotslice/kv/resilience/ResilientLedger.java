package dev.hotslice.kv.resilience;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import java.time.LocalDate;
import java.util.Map;

/// Stands behind the same breaker as the stores, because a charge comes before every call: without
/// it each call would still wait for a dead engine. Charges are made once, as they add up.
final class ResilientLedger implements Ledger {
  private final Ledger ledger;
  private final Resilience resilience;

  ResilientLedger(Ledger ledger, Resilience resilience) {
    this.ledger = ledger;
    this.resilience = resilience;
  }

  @Override
  public boolean charge(LocalDate day, Operation operation, long amount, long allowance) {
    return resilience.once(() -> ledger.charge(day, operation, amount, allowance));
  }

  /// Does not reach the engine, so that its outcome tells the breaker nothing.
  @Override
  public boolean chargeAtOnce(LocalDate day, Operation operation, long amount, long allowance) {
    return resilience.isAnswering() && ledger.chargeAtOnce(day, operation, amount, allowance);
  }

  @Override
  public long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    return resilience.once(() -> ledger.chargeAhead(day, operation, amount, ahead, allowance));
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    return resilience.once(() -> ledger.chargeWrites(day, order, allowance));
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    resilience.run(() -> ledger.refund(day, operation, amount));
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    resilience.run(() -> ledger.refund(day, turn));
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    return resilience.repeatedly(() -> ledger.spent(day));
  }
}
