package dev.hotslice.kv.invocation;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreModelContract;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.InstantSource;

/// Invocation, budget, breaker and retries in front of a store.
final class AccountModelTest extends KvStoreModelContract {
  @Override
  protected KvEngine openEngine(InstantSource clock) {
    return new MemoryEngine(clock);
  }

  @Override
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    var account = Account.of(engine, "account", Plan.UNLIMITED, clock);
    return account.open(namespace, account.start("test"));
  }
}
