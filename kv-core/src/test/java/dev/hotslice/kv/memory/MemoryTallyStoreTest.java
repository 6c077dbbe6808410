package dev.hotslice.kv.memory;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.tally.TallyStoreContract;
import java.time.InstantSource;

final class MemoryTallyStoreTest extends TallyStoreContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }
}
