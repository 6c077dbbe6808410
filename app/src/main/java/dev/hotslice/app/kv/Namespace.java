package dev.hotslice.app.kv;

import dev.hotslice.kv.NamespaceId;
import org.jspecify.annotations.Nullable;

/// A namespace as clients see it.
///
/// @param id 32 lower-case hex digits if it was made at run time; any text if the configuration
///   names it
/// @param title unique among the namespaces; the binding's name until a configured one is renamed
/// @param binding the name in the configuration, or null if it was made at run time
public record Namespace(String id, String title, @Nullable String binding) {

  /// Returns the identity under which the engine keeps its entries.
  public NamespaceId storage() {
    return NamespaceId.standingFor(id);
  }
}
