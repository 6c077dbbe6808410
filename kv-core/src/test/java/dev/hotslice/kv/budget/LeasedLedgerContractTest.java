package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.InstantSource;
import java.util.EnumSet;

final class LeasedLedgerContractTest extends LedgerContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }

  /// Leases every operation, also those that usually pass through.
  @Override
  protected Ledger openLedger(KvEngine engine, String account) {
    return new LeasedLedger(engine.ledger(account), EnumSet.allOf(Operation.class), 8);
  }
}
