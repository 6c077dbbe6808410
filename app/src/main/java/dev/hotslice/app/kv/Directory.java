package dev.hotslice.app.kv;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What clients changed about the namespaces, as it is kept: a JSON document in the account's
/// system store.
///
/// @param made titles of the namespaces made at run time, by id
/// @param renamed titles that replace those of configured namespaces, by id
/// @param dropping ids of deleted namespaces whose entries may not all be gone yet
record Directory(Map<String, String> made, Map<String, String> renamed, Set<String> dropping) {
  static final Directory EMPTY = new Directory(Map.of(), Map.of(), Set.of());

  Directory {
    made = Collections.unmodifiableMap(new TreeMap<>(made));
    renamed = Collections.unmodifiableMap(new TreeMap<>(renamed));
    dropping = Collections.unmodifiableSet(new TreeSet<>(dropping));
  }

  Directory withMade(String id, String title) {
    return new Directory(changed(made, titles -> titles.put(id, title)), renamed, dropping);
  }

  /// Returns the title that clients gave a namespace, or null. One that was made at run time keeps
  /// its own when it becomes part of the configuration.
  @Nullable String title(String id) {
    return made.containsKey(id) ? made.get(id) : renamed.get(id);
  }

  Directory withTitle(String id, String title) {
    return made.containsKey(id)
        ? withMade(id, title)
        : new Directory(made, changed(renamed, titles -> titles.put(id, title)), dropping);
  }

  /// The namespace is gone for clients; its entries are still to go.
  Directory withoutMade(String id) {
    var more = new TreeSet<>(dropping);
    more.add(id);
    return new Directory(changed(made, titles -> titles.remove(id)), renamed, more);
  }

  /// Its entries are gone, too.
  Directory withDropped(String id) {
    var fewer = new TreeSet<>(dropping);
    fewer.remove(id);
    return new Directory(made, renamed, fewer);
  }

  private static Map<String, String> changed(
      Map<String, String> titles, Consumer<Map<String, String>> change) {
    var changed = new TreeMap<>(titles);
    change.accept(changed);
    return changed;
  }
}
