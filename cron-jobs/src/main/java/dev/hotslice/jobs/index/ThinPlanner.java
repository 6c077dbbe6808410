package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Works out a next generation that costs one write: everything newer than the cold segments stands
/// in the hot slice, and the segments stay as they are.
///
/// So the hot slice spills nothing, nothing old is dropped, and what came, went or changed in the
/// middle of the cold has to wait. An item that is to move from the cold into the hot waits where
/// it is: no reader ever sees it twice.
final class ThinPlanner {
  private final IndexSettings settings;
  private final EncodedItems items;
  private final Manifest previous;
  private final Function<Segment, @Nullable List<Item>> reader;

  private ThinPlanner(
      IndexSettings settings,
      EncodedItems items,
      Manifest previous,
      Function<Segment, @Nullable List<Item>> reader) {
    this.settings = settings;
    this.items = items;
    this.previous = previous;
    this.reader = reader;
  }

  /// Plans, or returns null if the hot slice has no room, or a segment cannot be read.
  ///
  /// @param previous the generation before
  /// @param reader reads a segment whose items are not known from those given; null if it is gone
  static @Nullable PublishPlan plan(
      IndexSettings settings,
      EncodedItems items,
      Manifest previous,
      Function<Segment, @Nullable List<Item>> reader) {
    return new ThinPlanner(settings, items, previous, reader).plan();
  }

  private @Nullable PublishPlan plan() {
    var cold = new ArrayList<Item>();
    for (var segment : previous.segments()) {
      var inside = inside(segment);
      if (inside == null) {
        return null;
      }
      cold.addAll(inside);
    }
    int before = newer();
    var hot = items.first(before, notIn(cold));
    var all = new ArrayList<>(hot.items(0, hot.size()));
    all.addAll(cold);
    var sizes = settings.sizes();
    var facets = Facets.of(all, sizes.facetBytes());
    var document =
        HotDocument.draft(settings, all.size(), facets, previous.segments(), hot.raw(0, hot.size()))
            .named();
    return document.bytes().length() > sizes.hotBytes()
        ? null
        : new PublishPlan(document, new LinkedHashMap<>(), oldest(before));
  }

  /// Returns how many items are newer than the segments.
  private int newer() {
    return previous.segments().isEmpty()
        ? Math.min(items.size(), settings.sizes().maxItems())
        : items.firstFrom(previous.segments().getFirst().first());
  }

  private @Nullable Position oldest(int newer) {
    if (!previous.segments().isEmpty()) {
      return previous.oldest();
    }
    return newer == 0 ? null : items.position(newer - 1);
  }

  /// Returns what a segment holds: what the items have at its place, if that makes the same
  /// segment, or else what is stored.
  private @Nullable List<Item> inside(Segment segment) {
    int from = items.firstFrom(segment.first());
    int to = items.firstFrom(segment.last());
    boolean lastIsThere = to < items.size() && items.position(to).equals(segment.last());
    int end = lastIsThere ? to + 1 : to;
    return end - from == segment.count() && makesTheSame(segment, from, end)
        ? items.items(from, end)
        : reader.apply(segment);
  }

  private boolean makesTheSame(Segment segment, int from, int to) {
    KvValue document = Planner.segmentDocument(settings, items, new Cut.Range(from, to));
    return Planner.segmentKey(settings, document).equals(segment.key());
  }

  /// Tells items that no segment has, nor one with the link of another source.
  private static Predicate<Item> notIn(List<Item> cold) {
    Set<String> ids = new HashSet<>();
    var owners = new HashMap<String, String>();
    for (var item : cold) {
      ids.add(item.id());
      if (item.url() != null) {
        owners.put(item.url(), item.source());
      }
    }
    return item ->
        !ids.contains(item.id())
            && (item.url() == null
                || owners.getOrDefault(item.url(), item.source()).equals(item.source()));
  }
}
