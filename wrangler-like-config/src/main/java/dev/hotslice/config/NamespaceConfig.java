package dev.hotslice.config;

import org.jspecify.annotations.Nullable;

/// What a Wrangler file has no word for in a KV namespace: `[hotslice.namespaces.<BINDING>]`.
///
/// @param port where this namespace alone is served by the protocol of a KV binding, 0 for any free
///   one; null for no port of its own
public record NamespaceConfig(ConsistencyConfig consistency, @Nullable Integer port) {
  /// That of a binding without a table.
  public static final NamespaceConfig DEFAULT =
      new NamespaceConfig(new ConsistencyConfig.Strong(), null);
}
