package dev.hotslice.kv.memory;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.budget.LedgerContract;
import java.time.InstantSource;

final class MemoryLedgerTest extends LedgerContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }
}
