package dev.hotslice.kv.memory;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvEngineContract;
import java.time.InstantSource;

final class MemoryEngineTest extends KvEngineContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }
}
