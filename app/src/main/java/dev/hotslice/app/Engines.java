package dev.hotslice.app;

import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.embedded.EmbeddedEngine;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.redis.RedisEngine;

/// Opens the engine that the configuration names.
final class Engines {
  private Engines() {}

  /// @throws StartupException if it cannot be opened or does not answer
  static KvEngine open(ServiceSettings settings) {
    var engine = engine(settings);
    if (engine.check() instanceof CheckResult.Down(var reason)) {
      engine.close();
      throw new StartupException("the store does not answer: " + reason);
    }
    return engine;
  }

  private static KvEngine engine(ServiceSettings settings) {
    var clock = settings.clock();
    return switch (settings.store()) {
      case StoreConfig.Memory() -> new MemoryEngine(clock);
      case StoreConfig.Embedded() -> EmbeddedEngine.open(settings.data(), clock);
      case StoreConfig.Redis(var url, var prefix) ->
          RedisEngine.open(url.reveal(), prefix, clock, settings.data().resolve("ledger"));
    };
  }
}
