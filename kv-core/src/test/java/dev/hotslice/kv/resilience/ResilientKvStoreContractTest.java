package dev.hotslice.kv.resilience;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.InstantSource;

final class ResilientKvStoreContractTest extends KvStoreContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }

  @Override
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    return new ResilientKvStore(engine.namespace(namespace), Resilience.standard());
  }
}
