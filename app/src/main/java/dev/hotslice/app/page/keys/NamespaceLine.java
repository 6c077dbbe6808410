package dev.hotslice.app.page.keys;

import dev.hotslice.app.kv.Namespace;
import org.jspecify.annotations.Nullable;

/// A namespace as the pages name it.
///
/// @param title by which people know it
/// @param binding null if it was made at run time
/// @param href of its keys
public record NamespaceLine(
    String id, String title, @Nullable String binding, String href, boolean isOpen) {
  /// @param open the one that is looked at, or null
  static NamespaceLine of(Namespace namespace, @Nullable Namespace open) {
    return new NamespaceLine(
        namespace.id(),
        namespace.title(),
        namespace.binding(),
        Links.keys(namespace),
        namespace.equals(open));
  }
}
