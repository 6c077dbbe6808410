package dev.hotslice.kv.redis;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvEngineContract;
import dev.hotslice.kv.TrackContract;
import dev.hotslice.kv.WatchContract;
import dev.hotslice.kv.budget.LedgerContract;
import dev.hotslice.kv.tally.TallyStoreContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// All contracts of an engine, over whatever Redis a test has started.
abstract class RedisContracts extends RedisEntryContracts {
  /// What a URL ends with, so that a busy machine, which takes long for the largest values, does
  /// not look like a server that hangs.
  static final String PATIENTLY = "?timeout=60s";

  @Nested
  class Engine extends KvEngineContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }

  @Nested
  class Watching extends WatchContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }

  @Nested
  class Tracking extends TrackContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }

  @Nested
  class Ledgers extends LedgerContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }

  @Nested
  class Tallies extends TallyStoreContract {
    @Override
    protected KvEngine openEngine(InstantSource clock) {
      return open(clock);
    }
  }
}
