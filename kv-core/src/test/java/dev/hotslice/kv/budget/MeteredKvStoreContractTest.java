package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.InstantSource;

final class MeteredKvStoreContractTest extends KvStoreContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }

  @Override
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    var budget =
        new Budget(
            Plan.UNLIMITED, engine.ledger("account"), ManualClock.at("2031-07-01T10:00:00Z"));
    return new MeteredKvStore(engine.namespace(namespace), namespace, budget, Spender.of("test"));
  }
}
