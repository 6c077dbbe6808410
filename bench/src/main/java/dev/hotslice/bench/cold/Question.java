package dev.hotslice.bench.cold;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of the index.
///
/// @param word that an item must hold, or null
/// @param category that it must have, or null
/// @param skip how many of the newest are left out
record Question(Kind kind, @Nullable String word, @Nullable String category, int skip, int limit) {
  static final int LIMIT = 50;
  private static final int PAGES = 3;

  /// Returns some of each kind.
  ///
  /// @param total how many items there are
  static List<Question> all(List<String> words, List<String> categories, int total) {
    var all = new ArrayList<Question>();
    for (var category : categories) {
      for (int page = 0; page < PAGES; page++) {
        all.add(new Question(Kind.FILTER, null, category, page * LIMIT, LIMIT));
      }
      all.add(new Question(Kind.FEED, null, category, 0, LIMIT));
    }
    for (var word : words) {
      all.add(new Question(Kind.SEARCH, word, null, 0, LIMIT));
      all.add(new Question(Kind.FEED, word, null, 0, LIMIT));
      all.add(new Question(Kind.SEARCH, word, categories.getFirst(), 0, LIMIT));
    }
    for (int part = 1; part <= 20; part++) {
      int skip = Math.max(0, total * part / 20 / LIMIT - 1) * LIMIT;
      all.add(new Question(Kind.DEEP, null, null, skip, LIMIT));
      all.add(new Question(Kind.DEEP_FEED, null, null, skip, LIMIT));
    }
    return all;
  }

  boolean isPage() {
    return kind == Kind.FEED || kind == Kind.DEEP_FEED;
  }

  String path() {
    var query = new StringBuilder();
    if (word != null) {
      query.append("&q=").append(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    if (category != null) {
      query.append("&category=").append(URLEncoder.encode(category, StandardCharsets.UTF_8));
    }
    query.append(isPage() ? "&from=" + skip : "&page=" + (skip / limit + 1) + "&limit=" + limit);
    return (isPage() ? "/?" : "/v1/indexes/catalogue?") + query.substring(1);
  }
}
