package dev.hotslice.kv.resilience;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.tally.TallyStoreContract;
import java.time.InstantSource;

final class ResilientTallyStoreContractTest extends TallyStoreContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return ResilientEngine.guard(new MemoryEngine(clock), Resilience.standard());
  }
}
