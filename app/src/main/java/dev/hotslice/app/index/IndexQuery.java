package dev.hotslice.app.index;

import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.search.SearchQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client asks of an index.
///
/// @param fields members to show of each item, or null for all
/// @param page from 1
record IndexQuery(
    @Nullable String words,
    @Nullable String category,
    @Nullable String source,
    @Nullable Instant since,
    boolean byRelevance,
    @Nullable Set<String> fields,
    int page,
    int limit,
    boolean hot) {
  private static final int LIMIT = 50;
  private static final int MOST_LIMIT = 250;
  private static final int MOST_PAGE = 10_000;
  private static final int MOST_TEXT = 200;
  private static final Set<String> COLD =
      Set.of("q", "category", "source", "since", "sort", "page", "limit");
  private static final List<String> MEMBERS =
      List.of("id", "title", "url", "timestamp", "category", "source", "author", "summary");
  private static final Set<String> KNOWN = parameters();
  private static final IndexQuery NONE =
      new IndexQuery(null, null, null, null, false, null, 1, LIMIT, true);

  private static Set<String> parameters() {
    var known = new LinkedHashSet<>(COLD);
    known.add("fields");
    return known;
  }

  /// @throws dev.hotslice.app.http.ProblemException 400 naming the parameter, its value and its
  ///   rule
  static IndexQuery of(RawRequest request) {
    return request.query() == null ? NONE : of(Query.of(request, KNOWN));
  }

  private static IndexQuery of(Query query) {
    var category = query.text("category", MOST_TEXT);
    return new IndexQuery(
        query.text("q", MOST_TEXT),
        category == null ? null : category.toLowerCase(Locale.ROOT),
        query.text("source", MOST_TEXT),
        query.instant("since"),
        byRelevance(query),
        fields(query),
        query.integer("page", 1, 1, MOST_PAGE),
        query.integer("limit", LIMIT, 1, MOST_LIMIT),
        COLD.stream().noneMatch(name -> query.text(name) != null));
  }

  SearchQuery search() {
    return new SearchQuery(words, category, source, since, (page - 1) * limit, limit, byRelevance);
  }

  /// Returns the parameters of the next page, in a fixed order.
  Map<String, String> nextPage() {
    var parameters = new LinkedHashMap<String, String>();
    put(parameters, "q", words);
    put(parameters, "category", category);
    put(parameters, "source", source);
    put(parameters, "since", since);
    put(parameters, "sort", byRelevance ? "relevance" : null);
    put(parameters, "fields", fields == null ? null : String.join(",", fields));
    put(parameters, "page", page + 1);
    put(parameters, "limit", limit);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }

  private static boolean byRelevance(Query query) {
    return switch (query.text("sort")) {
      case null -> false;
      case "newest" -> false;
      case "relevance" -> true;
      case String sort -> throw Query.bad("sort", sort, "it must be newest or relevance");
    };
  }

  private static @Nullable Set<String> fields(Query query) {
    var text = query.text("fields");
    if (text == null) {
      return null;
    }
    var asked = List.of(text.split(",", -1));
    for (var name : asked) {
      if (!MEMBERS.contains(name)) {
        throw Query.bad("fields", text, "it must be some of " + String.join(",", MEMBERS));
      }
    }
    var ordered = new LinkedHashSet<>(MEMBERS);
    ordered.retainAll(asked);
    return ordered;
  }
}
