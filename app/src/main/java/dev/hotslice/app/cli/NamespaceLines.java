package dev.hotslice.app.cli;

import dev.hotslice.config.ConsistencyConfig;
import dev.hotslice.config.NamespaceConfig;
import dev.hotslice.config.WorkerConfig;

/// Shows the namespaces that are not served the way every namespace is.
final class NamespaceLines {
  private NamespaceLines() {}

  /// Returns a heading and a line for each, or nothing if there is none.
  static String of(WorkerConfig config) {
    var lines = new StringBuilder();
    for (var namespace : config.kvNamespaces()) {
      var settings = config.hotslice().namespace(namespace.binding());
      if (!settings.equals(NamespaceConfig.DEFAULT)) {
        lines.append("  ").append(namespace.binding()).append("  ").append(line(settings));
      }
    }
    return lines.isEmpty() ? "" : "Namespaces\n" + lines + "\n";
  }

  private static String line(NamespaceConfig settings) {
    var port = settings.port();
    var own = port == null ? "" : ", on a port of its own: " + (port == 0 ? "any free one" : port);
    return "consistency " + mode(settings.consistency()) + own + "\n";
  }

  private static String mode(ConsistencyConfig consistency) {
    return switch (consistency) {
      case ConsistencyConfig.Strong _ -> "strong";
      case ConsistencyConfig.Cloudflare _ -> "cloudflare";
      case ConsistencyConfig.Adversarial(var seed) -> "adversarial, seed " + seed;
    };
  }
}
