package dev.hotslice.mockkv;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.Turn;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import java.time.LocalDate;
import java.util.Map;

/// Notes what each call is really charged, instead of working it out a second time.
record RecordingLedger(Ledger ledger) implements Ledger {
  @Override
  public long chargeAhead(
      LocalDate day, Operation operation, long amount, long ahead, long allowance) {
    long extra = ledger.chargeAhead(day, operation, amount, ahead, allowance);
    if (extra >= 0) {
      note(operation, amount + extra);
    }
    return extra;
  }

  @Override
  public WriteGrant chargeWrites(LocalDate day, WriteOrder order, long allowance) {
    var grant = ledger.chargeWrites(day, order, allowance);
    switch (grant) {
      case WriteGrant.Granted(_, var late) ->
          note(Operation.WRITE, order.countWithout(late.keySet()));
      case WriteGrant.Spent() -> {}
    }
    return grant;
  }

  @Override
  public void refund(LocalDate day, Turn turn) {
    ledger.refund(day, turn);
    note(Operation.WRITE, -1);
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
