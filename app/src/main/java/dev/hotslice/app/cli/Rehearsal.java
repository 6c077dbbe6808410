package dev.hotslice.app.cli;

import dev.hotslice.app.http.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/// Asks a server for everything that needs no parameter, and for what readers of an index ask; each
/// once, because of what runs often the JVM also keeps how it runs, and then compiles it at the
/// next start, while that has other things to do.
final class Rehearsal {
  private static final String EVENTS = "[{\"type\":\"view\",\"id\":\"wire:1\"}]";

  private static final String BROWSER = "gzip, deflate, br, zstd";

  private final URI server;
  private final String index;

  Rehearsal(URI server, String index) {
    this.server = server;
    this.index = index;
  }

  /// @param routes of the server
  void play(List<Route> routes) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var hot = "/v1/indexes/" + index;
      send(http, to("/v1/cron/refresh-" + index + "/run").POST(BodyPublishers.noBody()));
      for (var route : routes) {
        if (isReadable(route)) {
          send(http, to(route.path()));
        }
      }
      for (var coding : List.of("identity", "gzip", "br", "zstd")) {
        send(http, to(hot).header("Accept-Encoding", coding));
      }
      for (var query : List.of("?q=model", "?page=2&limit=10", "?category=news")) {
        send(http, to(hot + query).header("Accept-Encoding", BROWSER));
      }
      for (var query : List.of("?q=model", "?from=10", "?category=news", "?source=wire")) {
        send(http, to("/" + query).header("Accept-Encoding", BROWSER));
      }
      send(http, to("/v1/engagement").POST(BodyPublishers.ofString(EVENTS)));
      var answer = send(http, to(hot).header("Accept-Encoding", "gzip"));
      var etag = answer.headers().firstValue("ETag").orElse("\"none\"");
      send(http, to(hot).header("Accept-Encoding", "gzip").header("If-None-Match", etag));
    }
  }

  /// A stream would never end.
  private static boolean isReadable(Route route) {
    return route.method().equals("GET")
        && !route.path().contains("{")
        && !route.path().startsWith("/v1/live");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  /// Whatever is answered: a route that wants more than it is given has been there all the same.
  private static HttpResponse<byte[]> send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
