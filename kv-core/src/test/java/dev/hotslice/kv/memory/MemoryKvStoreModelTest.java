package dev.hotslice.kv.memory;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreModelContract;
import java.time.InstantSource;

final class MemoryKvStoreModelTest extends KvStoreModelContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }
}
