package dev.hotslice.kv.memory;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreContract;
import java.time.InstantSource;

final class MemoryKvStoreTest extends KvStoreContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }
}
