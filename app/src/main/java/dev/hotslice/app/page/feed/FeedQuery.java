package dev.hotslice.app.page.feed;

import dev.hotslice.app.http.Query;
import dev.hotslice.app.search.SearchQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody wants to see of the feed, as its address says.
///
/// @param index null for the first of the configuration
/// @param words to search for, or null
/// @param source id, or null for all
/// @param category in lower case, or null for all
/// @param from how many items stand before the first one shown
record FeedQuery(
    @Nullable String index,
    @Nullable String words,
    @Nullable String source,
    @Nullable String category,
    int from) {
  static final Set<String> PARAMETERS = Set.of("index", "q", "source", "category", "from");

  /// Items of each page but the first, which shows the hot slice.
  static final int PAGE = 50;

  private static final int MOST_TEXT = 200;
  private static final int MOST_FROM = 100_000;

  /// @param names of all indexes
  /// @throws dev.hotslice.app.http.ProblemException 400 naming the parameter, its value and its
  ///   rule
  static FeedQuery of(Query query, List<String> names) {
    var index = given(query, "index");
    if (index != null && !names.contains(index)) {
      throw Query.bad("index", index, "there is no such index; there are " + names);
    }
    var category = given(query, "category");
    return new FeedQuery(
        index,
        given(query, "q"),
        given(query, "source"),
        category == null ? null : category.toLowerCase(Locale.ROOT),
        query.integer("from", 0, 0, MOST_FROM));
  }

  /// A form sends fields that are empty, too.
  private static @Nullable String given(Query query, String name) {
    var text = query.text(name, MOST_TEXT);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /// Returns whether the whole index is wanted, with nothing left out.
  boolean isUnfiltered() {
    return words == null && source == null && category == null;
  }

  /// Returns whether the hot slice answers it.
  boolean isFront() {
    return isUnfiltered() && from == 0;
  }

  SearchQuery search() {
    return new SearchQuery(words, category, source, null, from, PAGE, false);
  }

  FeedQuery inIndex(@Nullable String name) {
    return new FeedQuery(name, null, null, null, 0);
  }

  FeedQuery with(@Nullable String other) {
    return new FeedQuery(index, other, source, category, 0);
  }

  FeedQuery of(@Nullable String other) {
    return new FeedQuery(index, words, other, category, 0);
  }

  FeedQuery in(@Nullable String other) {
    return new FeedQuery(index, words, source, other, 0);
  }

  FeedQuery from(int items) {
    return new FeedQuery(index, words, source, category, Math.clamp(items, 0, MOST_FROM));
  }

  /// Returns the address at a path.
  String at(String path) {
    var parameters = parameters();
    if (from > 0) {
      parameters.put("from", Integer.toString(from));
    }
    return parameters.isEmpty()
        ? path
        : parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /// Returns the address of the page.
  String href() {
    return at("/");
  }

  /// Returns what a form has to send besides the words.
  Map<String, String> hidden() {
    var parameters = parameters();
    parameters.remove("q");
    return parameters;
  }

  private Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    put(parameters, "index", index);
    put(parameters, "q", words);
    put(parameters, "source", source);
    put(parameters, "category", category);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
