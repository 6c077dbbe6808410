package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How many items an index has by category and by source, the most frequent first.
///
/// Where there are more than fit into an eighth of the hot slice, the rarest are left out.
public record Facets(Map<String, Integer> categories, Map<String, Integer> sources) {
  /// Room for quotes, colon, comma and a count.
  private static final int ENTRY_BYTES = 15;

  private static final Comparator<Map.Entry<String, Integer>> MOST_FREQUENT_FIRST =
      Map.Entry.<String, Integer>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  public Facets {
    categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /// Counts items.
  ///
  /// @param mostBytes room for each kind
  static Facets of(List<Item> items, int mostBytes) {
    return new Facets(
        count(items, Item::category, mostBytes), count(items, Item::source, mostBytes));
  }

  private static Map<String, Integer> count(
      List<Item> items, Function<Item, String> facet, int mostBytes) {
    var counts = new HashMap<String, Integer>();
    items.forEach(item -> counts.merge(facet.apply(item), 1, Integer::sum));
    var sorted = new LinkedHashMap<String, Integer>();
    int room = mostBytes;
    for (var entry : counts.entrySet().stream().sorted(MOST_FREQUENT_FIRST).toList()) {
      room -= ItemJson.bytes(entry.getKey()) + ENTRY_BYTES;
      if (room < 0) {
        break;
      }
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted;
  }
}
