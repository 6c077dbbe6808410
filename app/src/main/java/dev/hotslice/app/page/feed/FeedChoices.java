package dev.hotslice.app.page.feed;

import dev.hotslice.app.index.HotSlice;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.feed.FeedView.Choice;
import dev.hotslice.app.page.feed.FeedView.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lists of links that narrow down what is shown: each keeps the rest of the query.
final class FeedChoices {
  /// More would be a page of its own; the most frequent come first.
  private static final int MOST = 24;

  private final FeedQuery query;
  private final Map<String, String> titles;

  FeedChoices(FeedQuery query, Map<String, String> titles) {
    this.query = query;
    this.titles = titles;
  }

  List<Choices> all(HotSlice slice, List<String> names) {
    var all = new ArrayList<>(indexes(names));
    var sources = slice.facets().sources();
    var categories = slice.facets().categories();
    all.add(
        list(
            "Sources",
            sources,
            query.source(),
            it -> query.of(it),
            it -> titles.getOrDefault(it, it)));
    all.add(list("Categories", categories, query.category(), it -> query.in(it), it -> it));
    return all;
  }

  /// Returns the list of indexes if there is more than one.
  List<Choices> indexes(List<String> names) {
    if (names.size() < 2) {
      return List.of();
    }
    var current = Objects.requireNonNullElse(query.index(), names.getFirst());
    var links = new ArrayList<Choice>();
    for (var name : names) {
      var target = query.inIndex(name.equals(names.getFirst()) ? null : name);
      links.add(new Choice(name, "", target.href(), name.equals(current)));
    }
    return List.of(new Choices("Indexes", links));
  }

  /// What is chosen stays in the list, also where nothing has it.
  private static Choices list(
      String title,
      Map<String, Integer> counts,
      @Nullable String chosen,
      Function<@Nullable String, FeedQuery> target,
      Function<String, String> text) {
    var shown = new LinkedHashMap<String, Integer>();
    counts.entrySet().stream().limit(MOST).forEach(it -> shown.put(it.getKey(), it.getValue()));
    if (chosen != null) {
      var _ = shown.putIfAbsent(chosen, counts.getOrDefault(chosen, 0));
    }
    var links = new ArrayList<Choice>();
    links.add(new Choice("All", "", target.apply(null).href(), chosen == null));
    shown.forEach((name, count) ->
        links.add(
            new Choice(
                text.apply(name),
                Numbers.whole(count),
                target.apply(name).href(),
                name.equals(chosen))));
    return new Choices(title, links);
  }
}
