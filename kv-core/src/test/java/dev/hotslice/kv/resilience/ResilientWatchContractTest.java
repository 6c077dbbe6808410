package dev.hotslice.kv.resilience;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.WatchContract;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.InstantSource;

final class ResilientWatchContractTest extends WatchContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return ResilientEngine.guard(new MemoryEngine(clock), Resilience.standard());
  }
}
