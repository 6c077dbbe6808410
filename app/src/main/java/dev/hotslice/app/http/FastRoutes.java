package dev.hotslice.app.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The routes that are answered on the core front, found by method and raw path.
///
/// They are few, so they are tried one after the other. A template such as `/v1/a/{b}/c/{d}` is cut
/// at its parameters; a parameter is one raw segment of at least one character.
final class FastRoutes {
  /// A route and what answers it.
  ///
  /// @param ready what may have its answer at hand, or null if it never is
  record Entry(Protocol.Call call, @Nullable ReadyEndpoint ready, List<String> texts) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(Route route, @Nullable ReadyEndpoint ready, RawEndpoint endpoint) {
    entries.add(
        new Entry(
            new Protocol.Call(route, endpoint),
            ready,
            List.of(route.path().split("\\{[^}]*}", -1))));
  }

  /// Returns the route of a request, its parameters bound, or null if no fast one is.
  @Nullable Entry find(RawRequest request) {
    var method = request.method().equals("HEAD") ? "GET" : request.method();
    for (var entry : entries) {
      if (entry.call().route().method().equals(method)) {
        var parameters = parameters(entry.texts(), request.path());
        if (parameters != null) {
          request.bind(parameters);
          return entry;
        }
      }
    }
    return null;
  }

  private static String @Nullable [] parameters(List<String> texts, String path) {
    int last = texts.size() - 1;
    var found = new String[last];
    int at = texts.getFirst().length();
    if (!path.startsWith(texts.getFirst())) {
      return null;
    }
    for (int place = 0; place < last; place++) {
      int slash = path.indexOf('/', at);
      int end = slash < 0 ? path.length() : slash;
      var next = texts.get(place + 1);
      if (end == at || !path.startsWith(next, end)) {
        return null;
      }
      found[place] = path.substring(at, end);
      at = end + next.length();
    }
    return at == path.length() ? found : null;
  }
}
