package dev.hotslice.kv.redis;

import dev.hotslice.kv.DurableEngineContract;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStoreContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// What differs between servers, over whatever Redis a test has started: entries, and what is left
/// of them for the next engine.
abstract class RedisEntryContracts {
  /// Returns where the Redis of this test class is.
  abstract String url();

  final KvEngine open(InstantSource clock) {
    return RedisEngine.open(url(), "test", clock);
  }

  @Nested
  class Entries extends KvStoreContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }

  @Nested
  class SecondLife extends DurableEngineContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }
}
