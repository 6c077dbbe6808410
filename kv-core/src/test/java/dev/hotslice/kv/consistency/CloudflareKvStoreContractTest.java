package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.InstantSource;

/// A location that has read nothing yet sees the store as it is.
final class CloudflareKvStoreContractTest extends KvStoreContract {
  private InstantSource clock = InstantSource.system();

  @Override
  protected KvEngine openEngine(InstantSource clock) {
    this.clock = clock;
    return new MemoryEngine(clock);
  }

  @Override
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    return ColdReaderStore.open(engine, namespace, clock);
  }
}
