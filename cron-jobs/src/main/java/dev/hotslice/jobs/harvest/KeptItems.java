package dev.hotslice.jobs.harvest;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.ParsedSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The items kept of one source, newest first: those of its last document and, as far as there is
/// room, those that have left the document since.
record KeptItems(List<Item> items) {
  static final KeptItems NONE = new KeptItems(List.of());

  private static final Comparator<Item> NEWEST_FIRST =
      Comparator.comparing(Item::timestamp).reversed();

  KeptItems {
    items = List.copyOf(items);
  }

  /// Returns what is kept after another document was read.
  ///
  /// Items of the document come before all others, so that an item which the source still shows is
  /// never dropped and then taken for a new one. An undated item keeps the time at which it was
  /// first seen.
  KeptItems with(ParsedSource document, int maxItems) {
    var kept = new LinkedHashMap<String, Item>();
    window(document, maxItems).forEach(item -> kept.put(item.id(), item));
    for (var item : items) {
      if (kept.size() >= maxItems) {
        break;
      }
      kept.putIfAbsent(item.id(), item);
    }
    var sorted = new ArrayList<>(kept.values());
    sorted.sort(NEWEST_FIRST.thenComparing(Item::id));
    return new KeptItems(sorted);
  }

  /// Returns how many items are not among those of `before`.
  int newSince(KeptItems before) {
    var known = before.firstSeen().keySet();
    return (int) items.stream().filter(item -> !known.contains(item.id())).count();
  }

  /// Returns whether a post is among them that `before` does not have, under whatever id.
  boolean bringsNewsSince(KeptItems before) {
    var ids = new HashSet<String>();
    var posts = new HashSet<Post>();
    for (var item : before.items) {
      ids.add(item.id());
      posts.add(Post.of(item));
    }
    return items.stream()
        .anyMatch(item -> !ids.contains(item.id()) && !posts.contains(Post.of(item)));
  }

  /// What a reader takes for one post.
  private record Post(String title, @Nullable String url) {
    static Post of(Item item) {
      return new Post(item.title(), item.url());
    }
  }

  /// Returns the newest items of a document that is too long. Without a time, the order of the
  /// document is the only sign of age: what stands behind the limit is left out for good, otherwise
  /// it would seem new on each run.
  private List<Item> window(ParsedSource document, int maxItems) {
    var firstSeen = firstSeen();
    var candidates = new ArrayList<Item>();
    int undated = 0;
    for (var item : document.items()) {
      if (!document.undated().contains(item.id())) {
        candidates.add(item);
      } else if (undated++ < maxItems) {
        candidates.add(at(firstSeen.getOrDefault(item.id(), item.timestamp()), item));
      }
    }
    if (candidates.size() > maxItems) {
      candidates.sort(NEWEST_FIRST);
    }
    return candidates.subList(0, Math.min(maxItems, candidates.size()));
  }

  private Map<String, Instant> firstSeen() {
    return items.stream().collect(Collectors.toMap(Item::id, Item::timestamp, (a, _) -> a));
  }

  private static Item at(Instant time, Item item) {
    return new Item(
        item.id(),
        item.title(),
        item.url(),
        time,
        item.category(),
        item.source(),
        item.author(),
        item.summary());
  }
}
