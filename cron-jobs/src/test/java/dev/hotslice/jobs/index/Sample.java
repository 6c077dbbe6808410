package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.NamespaceId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Items and settings that look like nothing in production.
final class Sample {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final NamespaceId NAMESPACE = new NamespaceId("test");

  private Sample() {}

  /// Returns the item of a minute after [#START].
  static Item item(String id, long minute) {
    return item(id, minute, "summary of " + id);
  }

  static Item item(String id, long minute, String summary) {
    return new Item(
        id,
        "Turnip no. " + id,
        "https://turnips.example/" + id,
        START.plus(Duration.ofMinutes(minute)),
        minute % 3 == 0 ? "roots" : "leaves",
        "patch-" + minute % 2,
        null,
        summary);
  }

  /// Returns that many items, the newest first, of the minutes up to `count - 1`.
  static List<Item> items(int count) {
    return sorted(IntStream.range(0, count).mapToObj(i -> item("i" + i, i)).toList());
  }

  static List<Item> sorted(List<Item> items) {
    return items.stream().sorted(Comparator.comparing(Position::of)).toList();
  }

  /// Returns items as an index of a size writes them.
  static EncodedItems encoded(SliceSizes sizes, List<Item> items) {
    return EncodedItems.of(items, sizes.itemBytes());
  }

  static IndexSettings settings(SliceSizes sizes, Source... sources) {
    return new IndexSettings("hub", NAMESPACE, List.of(sources), sizes);
  }

  static Source source(String id) {
    return new Source(
        id,
        id,
        URI.create("https://turnips.example/" + id + ".json"),
        Source.Format.JSON_FEED,
        "general",
        null,
        Map.of(),
        Duration.ZERO,
        1_000);
  }
}
