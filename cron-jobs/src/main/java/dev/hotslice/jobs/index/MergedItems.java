package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Puts the items of all sources into one order and drops what is there twice.
///
/// Two items are the same if they have the same id or, coming from two sources, the same canonical
/// link; within one source a link tells nothing, since a changelog links every entry to one page.
/// The one with the earliest timestamp stays, so that a copy which turns up later never displaces
/// what readers already saw; among those of one instant the source that is configured first wins.
final class MergedItems {
  private record Candidate(Item item, int rank) {}

  private static final Comparator<Candidate> EARLIEST_FIRST =
      Comparator.comparing((Candidate candidate) -> candidate.item().timestamp())
          .thenComparingInt(Candidate::rank)
          .thenComparing(candidate -> candidate.item().id());

  private MergedItems() {}

  /// Merges items.
  ///
  /// @param items by the id of their source
  /// @return sorted by [Position], no id twice and no link from two sources
  static List<Item> of(List<Source> sources, Map<String, List<Item>> items) {
    var candidates = new ArrayList<Candidate>();
    for (int rank = 0; rank < sources.size(); rank++) {
      for (var item : items.getOrDefault(sources.get(rank).id(), List.of())) {
        candidates.add(new Candidate(item, rank));
      }
    }
    candidates.sort(EARLIEST_FIRST);
    var ids = new HashSet<String>();
    var owners = new HashMap<String, String>();
    var merged = new ArrayList<Item>();
    for (var candidate : candidates) {
      var item = candidate.item();
      if (!ids.contains(item.id()) && isOwner(item, owners)) {
        ids.add(item.id());
        merged.add(item);
      }
    }
    merged.sort(Comparator.comparing(Position::of));
    return merged;
  }

  /// Returns whether the link of an item belongs to its source: to the first that had it.
  private static boolean isOwner(Item item, Map<String, String> owners) {
    var owner = item.url() == null ? null : owners.putIfAbsent(item.url(), item.source());
    return owner == null || owner.equals(item.source());
  }
}
