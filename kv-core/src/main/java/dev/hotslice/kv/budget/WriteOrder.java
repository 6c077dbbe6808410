package dev.hotslice.kv.budget;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Writes for which somebody asks at once.
///
/// @param writes how often each key is about to be written; however often, it takes one turn
/// @param interval least time between two turns of a key; zero if none are to be taken
public record WriteOrder(NamespaceId namespace, Map<KvKey, Integer> writes, Duration interval) {
  public WriteOrder {
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  /// Returns an order of one write for each time that a key comes.
  static WriteOrder of(NamespaceId namespace, Collection<KvKey> keys, Duration interval) {
    var writes = new LinkedHashMap<KvKey, Integer>();
    keys.forEach(key -> writes.merge(key, 1, Integer::sum));
    return new WriteOrder(namespace, writes, interval);
  }

  /// Returns how many writes are left without those to some keys.
  public long countWithout(Set<KvKey> late) {
    return writes.entrySet().stream()
        .filter(each -> !late.contains(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
