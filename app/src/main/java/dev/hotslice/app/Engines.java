package dev.hotslice.app;

import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.memory.MemoryEngine;

/// Opens the engine that the configuration names.
final class Engines {
  private Engines() {}

  /// @throws StartupException if it cannot be opened
  static KvEngine open(ServiceSettings settings) {
    return switch (settings.store()) {
      case StoreConfig.Memory() -> new MemoryEngine(settings.clock());
      case StoreConfig.Embedded() -> new MemoryEngine(settings.clock());
      case StoreConfig.Redis _ -> throw new StartupException("no Redis yet");
    };
  }
}
