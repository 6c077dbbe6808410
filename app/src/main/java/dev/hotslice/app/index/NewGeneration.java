package dev.hotslice.app.index;

import dev.hotslice.jobs.source.Item;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A generation that readers see from now on.
///
/// @param newItems how many of its newest items those who read the one before did not see
public record NewGeneration(
    String index, String generation, int newItems, int total, Instant changedAt) {

  /// @param before the generation that readers saw, or null if there was none
  static NewGeneration of(String index, @Nullable Generation before, Generation now) {
    var document = now.document();
    var shown = before == null ? List.<Item>of() : before.document().items();
    var news = document.items().subList(0, now.hotItems().size());
    return new NewGeneration(
        index, now.name(), count(news, shown), document.total(), document.changedAt());
  }

  /// What is older than all that was shown has only moved up.
  private static int count(List<Item> items, List<Item> shown) {
    Set<String> known = new HashSet<>();
    shown.forEach(item -> known.add(item.id()));
    var oldest = shown.isEmpty() ? Instant.MIN : shown.getLast().timestamp();
    return (int)
        items.stream()
            .filter(item -> !known.contains(item.id()) && !item.timestamp().isBefore(oldest))
            .count();
  }
}
