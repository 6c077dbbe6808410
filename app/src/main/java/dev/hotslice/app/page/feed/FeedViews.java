package dev.hotslice.app.page.feed;

import dev.hotslice.app.index.HotSlice;
import dev.hotslice.app.index.Indexes;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.feed.FeedView.FeedItem;
import dev.hotslice.app.page.feed.FeedView.Filter;
import dev.hotslice.app.page.feed.FeedView.Head;
import dev.hotslice.app.page.feed.FeedView.Moment;
import dev.hotslice.app.page.feed.FeedView.Pages;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.invocation.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts together what the page shows: of the hot slice for the default view, of the whole index for
/// any other. Safe for use by many threads.
final class FeedViews {
  private static final String NO_INDEX = "The configuration has no index.";
  private static final String NOT_PUBLISHED =
      "Nothing is published. The next run of the job fills this page.";

  private final Indexes indexes;
  private final FeedCounts counts;
  private final Map<String, String> titles;

  /// @param titles of the sources by id
  FeedViews(Indexes indexes, FeedCounts counts, Map<String, String> titles) {
    this.indexes = indexes;
    this.counts = counts;
    this.titles = Map.copyOf(titles);
  }

  /// Returns the names of all indexes.
  List<String> names() {
    return indexes.names();
  }

  /// Returns what the page shows. Slice and engagement are read at the same time.
  ///
  /// @throws dev.hotslice.kv.KvException if they cannot be read, or not within the budget
  /// @throws dev.hotslice.app.http.ProblemException if a part of the index is gone
  FeedView of(FeedQuery query, Invocation invocation) {
    var name = query.index() == null ? firstIndex() : query.index();
    if (name == null) {
      return nothing(query, null, NO_INDEX);
    }
    var words = query.words();
    if (words != null && !indexes.hasWords(name, words)) {
      return nothing(query, name, "There is no word to search for in \u201c" + words + "\u201d.");
    }
    var asked = counts.ask(invocation);
    var slice =
        query.isFront()
            ? indexes.hotSlice(name, invocation)
            : indexes.find(name, query.search(), invocation);
    return slice == null ? nothing(query, name, NOT_PUBLISHED) : view(query, slice, asked.get());
  }

  private @Nullable String firstIndex() {
    var names = indexes.names();
    return names.isEmpty() ? null : names.getFirst();
  }

  private FeedView view(FeedQuery query, HotSlice slice, FeedCounts.Shown engaged) {
    var choices = new FeedChoices(query, titles);
    return new FeedView(
        slice.name(),
        head(query, slice),
        query.words(),
        query.hidden(),
        choices.all(slice, indexes.names()),
        filters(query),
        slice.items().stream().map(item -> item(item, engaged)).toList(),
        pages(query, slice),
        slice.items().isEmpty() ? missing(query, slice) : null,
        query.at("/like"),
        query.isFront());
  }

  private static Head head(FeedQuery query, HotSlice slice) {
    var changed = Moment.of(slice.changedAt());
    var count = Numbers.of(slice.total(), "item");
    var text =
        query.isUnfiltered() ? slice.name() + ": " + count : count + " found in " + slice.name();
    return new Head(
        text, changed, slice.changedAt().toEpochMilli(), slice.generation(), front(query));
  }

  private static String front(FeedQuery query) {
    return query.inIndex(query.index()).href();
  }

  private List<Filter> filters(FeedQuery query) {
    var filters = new ArrayList<Filter>();
    if (query.words() != null) {
      filters.add(new Filter("Search", query.words(), query.with(null).href()));
    }
    if (query.source() != null) {
      filters.add(new Filter("Source", title(query.source()), query.of(null).href()));
    }
    if (query.category() != null) {
      filters.add(new Filter("Category", query.category(), query.in(null).href()));
    }
    return filters;
  }

  private static Pages pages(FeedQuery query, HotSlice slice) {
    int from = query.from();
    int to = from + slice.items().size();
    if (to == from) {
      return from == 0 ? Pages.NONE : new Pages("", query.from(0).href(), null);
    }
    int newer = from - FeedQuery.PAGE;
    return new Pages(
        "%s–%s of %s"
            .formatted(Numbers.whole(from + 1), Numbers.whole(to), Numbers.whole(slice.total())),
        from == 0 ? null : query.from(newer < FeedQuery.PAGE ? 0 : newer).href(),
        to < slice.total() ? query.from(to).href() : null);
  }

  private static String missing(FeedQuery query, HotSlice slice) {
    if (slice.total() > 0) {
      return "There is nothing older.";
    }
    return query.isUnfiltered() ? "There are no items yet." : "Nothing in this index matches.";
  }

  private FeedItem item(Item item, FeedCounts.Shown engaged) {
    var count = engaged.of(item.id());
    var active = count.lastActive();
    return new FeedItem(
        item.id(),
        item.title(),
        isWebLink(item.url()) ? item.url() : null,
        item.summary(),
        Moment.of(item.timestamp()),
        title(item.source()),
        item.category(),
        count.likes() == 0 ? "" : Numbers.whole(count.likes()),
        count.views() == 0 ? "" : Numbers.of(count.views(), "view"),
        active == null ? null : Moment.of(active));
  }

  private String title(String source) {
    return titles.getOrDefault(source, source);
  }

  private FeedView nothing(FeedQuery query, @Nullable String name, String why) {
    return new FeedView(
        name,
        new Head(name == null ? "" : name, null, 0, "", front(query)),
        query.words(),
        query.hidden(),
        new FeedChoices(query, titles).indexes(indexes.names()),
        filters(query),
        List.of(),
        Pages.NONE,
        why,
        query.at("/like"),
        query.isFront());
  }

  /// Items are cleaned when they are written; a page must not depend on that alone.
  private static boolean isWebLink(@Nullable String url) {
    var lower = Objects.requireNonNullElse(url, "").toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }
}
