package dev.hotslice.app.cli;

import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.config.WorkerConfig;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the namespace that a user named by its binding or its id.
final class NamespaceNames {
  private NamespaceNames() {}

  /// Returns the id of a namespace, of the first one where none is named.
  ///
  /// @param option under which it was named, for the message
  /// @param foreign whether a server is asked that may know namespaces which this configuration
  ///   does not
  /// @throws CliException if there is none
  static String id(WorkerConfig config, @Nullable String name, String option, boolean foreign) {
    var all = config.kvNamespaces();
    if (name == null) {
      if (all.isEmpty()) {
        throw CliException.usage(config.file() + " has no kv_namespaces");
      }
      return all.getFirst().id();
    }
    return all.stream()
        .filter(one -> one.binding().equals(name) || one.id().equals(name))
        .findFirst()
        .map(KvNamespaceConfig::id)
        .orElseGet(() -> unknown(config, name, option, foreign));
  }

  /// Returns the name under which people know a namespace: its binding, where it has one.
  static String shown(WorkerConfig config, String id) {
    return config.kvNamespaces().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(KvNamespaceConfig::binding)
        .orElse(id);
  }

  private static String unknown(WorkerConfig config, String name, String option, boolean foreign) {
    if (foreign) {
      return name;
    }
    var known =
        config.kvNamespaces().stream()
            .map(KvNamespaceConfig::binding)
            .collect(Collectors.joining(", "));
    throw CliException.usage(
        option + " is " + name + ", the configuration has " + (known.isEmpty() ? "none" : known));
  }
}
