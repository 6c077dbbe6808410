package dev.hotslice.mockkv;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import java.time.LocalDate;
import java.util.Map;

/// Notes what each call is really charged, instead of working it out a second time.
record RecordingLedger(Ledger ledger) implements Ledger {
  @Override
  public boolean charge(LocalDate day, Operation operation, long amount, long allowance) {
    boolean accepted = ledger.charge(day, operation, amount, allowance);
    if (accepted) {
      note(operation, amount);
    }
    return accepted;
  }

  @Override
  public void refund(LocalDate day, Operation operation, long amount) {
    ledger.refund(day, operation, amount);
    note(operation, -amount);
  }

  @Override
  public Map<Operation, Long> spent(LocalDate day) {
    return ledger.spent(day);
  }

  private static void note(Operation operation, long amount) {
    if (Draft.CURRENT.isBound()) {
      Draft.CURRENT.get().charge(operation, amount);
    }
  }
}
