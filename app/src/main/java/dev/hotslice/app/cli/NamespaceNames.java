package dev.hotslice.app.cli;

import dev.hotslice.app.ServiceSettings;
import dev.hotslice.app.kv.Namespace;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.kv.invocation.Account;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the namespace that a user named by its binding or its id.
final class NamespaceNames {
  private NamespaceNames() {}

  /// Knows namespaces that the configuration does not: those that clients have made.
  @FunctionalInterface
  interface Made {
    /// Says that there is whatever is named. Who is asked for it knows better.
    Made ANYTHING = name -> name;

    /// Returns the id of a namespace, or null if there is none of this name.
    @Nullable String id(String name);

    /// Returns those of a store.
    static Made in(ServiceSettings settings, Account account) {
      var namespaces = Namespaces.of(settings.config(), account, settings.clock());
      return name -> namespaces.named(name).map(Namespace::id).orElse(null);
    }
  }

  /// Returns the id of a namespace, of the first one where none is named.
  ///
  /// @param option under which it was named, for the message
  /// @throws CliException if there is none
  static String id(WorkerConfig config, @Nullable String name, String option, Made made) {
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
        .orElseGet(() -> made(config, name, option, made));
  }

  /// Returns the name under which people know a namespace: its binding, where it has one.
  static String shown(WorkerConfig config, String id) {
    return config.kvNamespaces().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(KvNamespaceConfig::binding)
        .orElse(id);
  }

  private static String made(WorkerConfig config, String name, String option, Made made) {
    var id = made.id(name);
    if (id != null) {
      return id;
    }
    var known =
        config.kvNamespaces().stream()
            .map(KvNamespaceConfig::binding)
            .collect(Collectors.joining(", "));
    throw CliException.usage(
        option + " is " + name + ", the configuration has " + (known.isEmpty() ? "none" : known));
  }
}
