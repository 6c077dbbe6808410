package dev.hotslice.app.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The routes that are answered on the core front, found by method and raw path.
///
/// They are few, so they are tried one after the other. A template such as `/v1/a/{b}/c/{d}` is cut
/// at its parameters; a parameter is one raw segment of at least one character.
final class FastRoutes {
  private record Entry(Protocol.Call call, @Nullable Ready ready, List<String> texts) {}

  /// A route of which the answer may be at hand.
  record Ready(Route route, ReadyEndpoint endpoint) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(Route route, @Nullable ReadyEndpoint ready, RawEndpoint endpoint) {
    entries.add(
        new Entry(
            new Protocol.Call(route, endpoint),
            ready == null ? null : new Ready(route, ready),
            List.of(route.path().split("\\{[^}]*}", -1))));
  }

  /// Returns what answers a request, its parameters bound, or null if no fast route does.
  Protocol.@Nullable Call find(RawRequest request) {
    var entry = entry(request);
    return entry == null ? null : entry.call();
  }

  /// Returns the route that may have an answer at hand, the parameters of the request bound, or
  /// null if it goes to none that may.
  @Nullable Ready findReady(RawRequest request) {
    var entry = entry(request);
    return entry == null ? null : entry.ready();
  }

  private @Nullable Entry entry(RawRequest request) {
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
