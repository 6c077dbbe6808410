package dev.hotslice.app.kv;

import dev.hotslice.config.KvNamespaceConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every namespace that there is at one moment, and the ways to find one.
final class Catalogue {
  private final Directory directory;
  private final Map<String, Namespace> byId = new LinkedHashMap<>();
  private final Map<String, Namespace> byBinding = new HashMap<>();
  private final Map<String, Namespace> byTitle = new HashMap<>();

  Catalogue(List<KvNamespaceConfig> configured, Directory directory) {
    this.directory = directory;
    for (var config : configured) {
      var title = directory.title(config.id());
      var namespace =
          new Namespace(config.id(), title == null ? config.binding() : title, config.binding());
      // two bindings may share one namespace, which then has the title of the first
      byId.putIfAbsent(namespace.id(), namespace);
      byBinding.putIfAbsent(config.binding(), namespace);
    }
    directory.made().forEach((id, title) -> byId.putIfAbsent(id, new Namespace(id, title, null)));
    byId.values().forEach(namespace -> byTitle.putIfAbsent(namespace.title(), namespace));
  }

  Directory directory() {
    return directory;
  }

  List<Namespace> all() {
    return List.copyOf(byId.values());
  }

  @Nullable Namespace withId(String id) {
    return byId.get(id);
  }

  @Nullable Namespace withTitle(String title) {
    return byTitle.get(title);
  }

  /// Looks for an id first, then for a binding, then for a title.
  Optional<Namespace> named(String name) {
    return Optional.ofNullable(byId.get(name))
        .or(() -> Optional.ofNullable(byBinding.get(name)))
        .or(() -> Optional.ofNullable(byTitle.get(name)));
  }
}
