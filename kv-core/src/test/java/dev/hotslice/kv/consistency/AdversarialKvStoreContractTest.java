package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.memory.MemoryEngine;
import java.time.InstantSource;

/// An adversary that remembers nothing answers what the store does.
final class AdversarialKvStoreContractTest extends KvStoreContract {
  private InstantSource clock = InstantSource.system();

  @Override
  protected KvEngine openEngine(InstantSource clock) {
    this.clock = clock;
    return new MemoryEngine(clock);
  }

  @Override
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    var nothing = new Histories(new Shelf.Bounds(0, 0));
    var views = new Views(_ -> Consistency.adversarial(1), clock, new Caches(), nothing);
    return views.open(namespace, engine.namespace(namespace), Reader.local());
  }
}
