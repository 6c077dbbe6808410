package dev.hotslice.mockkv;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreModelContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.InstantSource;

final class MockNamespaceModelTest extends KvStoreModelContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }

  @Override
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    var model = new World.Model(Latency.NONE, 7, Consistency.STRONG);
    return new MockNamespace(new World(engine, clock, Plan.UNLIMITED, model), namespace);
  }
}
