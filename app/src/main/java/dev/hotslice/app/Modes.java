package dev.hotslice.app;

import dev.hotslice.config.ConsistencyConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.consistency.Consistency;
import java.util.HashMap;
import java.util.Map;

/// Turns what a configuration says about consistency into the modes of an account.
final class Modes {
  private Modes() {}

  /// Returns the modes of the namespaces that are not strong. Those made at run time are strong.
  static Map<NamespaceId, Consistency> of(WorkerConfig config) {
    var modes = new HashMap<NamespaceId, Consistency>();
    for (var namespace : config.kvNamespaces()) {
      var mode = mode(config.hotslice().namespace(namespace.binding()).consistency());
      if (!mode.equals(Consistency.STRONG)) {
        modes.put(NamespaceId.standingFor(namespace.id()), mode);
      }
    }
    return modes;
  }

  private static Consistency mode(ConsistencyConfig config) {
    return switch (config) {
      case ConsistencyConfig.Strong _ -> Consistency.STRONG;
      case ConsistencyConfig.Cloudflare _ -> Consistency.CLOUDFLARE;
      case ConsistencyConfig.Adversarial(var seed) -> Consistency.adversarial(seed);
    };
  }
}
