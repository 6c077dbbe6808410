package dev.hotslice.app.kv;

import dev.hotslice.app.http.Json;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A page of a list by its number. A page past the end is empty: clients of Cloudflare's API go on
/// until they get one.
///
/// @param number from 1
public record Page(int number, int size) {
  private static final int DEFAULT_SIZE = 20;
  private static final int MOST = 1000;

  /// Reads `page` and `per_page`.
  ///
  /// @param query gives the value of a parameter by its name, or null
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10028, if one is outside its bounds
  public static Page of(Function<String, @Nullable String> query) {
    return new Page(
        Parameters.number("page", query.apply("page"), 1, 1, Integer.MAX_VALUE),
        Parameters.number("per_page", query.apply("per_page"), DEFAULT_SIZE, 1, MOST));
  }

  /// Returns the answer with those of the items that are on this page.
  public <T> ObjectNode of(List<T> all, Function<T, ObjectNode> json) {
    var shown = all.stream().skip((number - 1L) * size).limit(size).map(json).toList();
    var info =
        Json.object()
            .put("page", number)
            .put("per_page", size)
            .put("count", shown.size())
            .put("total_count", all.size());
    return Envelope.ofList(Json.array().addAll(shown), info);
  }
}
