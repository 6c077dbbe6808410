package dev.hotslice.kv.resilience;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
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

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    resilience.run(() -> ledger.refund(day, operation, amount));
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    return resilience.repeatedly(() -> ledger.spent(day));
  }
}
