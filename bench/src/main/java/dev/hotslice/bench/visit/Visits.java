package dev.hotslice.bench.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.load.Shot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The requests of a visit to one server: the page, the slice of its first index, twice whether
/// that is still good, the counts, and of every second visitor a like.
public final class Visits {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LIKE = "[{\"id\":\"bench:1\",\"type\":\"like\"}]";
  private static final String ENGAGEMENT = "/v1/engagement";

  private final URI server;
  private final boolean isOurs;
  private final String coding;
  private final String slice;

  private Visits(URI server, boolean isOurs, String coding, String slice) {
    this.server = server;
    this.isOurs = isOurs;
    this.coding = coding;
    this.slice = slice;
  }

  /// Asks a server what it has.
  ///
  /// @param isOurs whether nobody else uses it: others get no likes, and may publish meanwhile
  /// @param coding what `Accept-Encoding` says
  /// @throws UnavailableException if it does not answer, or has no index
  public static Visits of(URI server, boolean isOurs, String coding) {
    var answer = new String(ask(server, "/v1/indexes", Map.of()).body(), UTF_8);
    var name = JSON.readTree(answer).path("indexes").path(0).path("name").asString("");
    if (name.isEmpty()) {
      throw new UnavailableException(server + " has no index, it must have one to read from");
    }
    return new Visits(server, isOurs, coding, "/v1/indexes/" + name);
  }

  /// Returns all that a visitor asks for, each as often as it comes.
  public Mix whole() {
    return new Mix(
        Stream.of(Kind.values())
            .filter(kind -> isOurs || kind != Kind.LIKE)
            .map(kind -> new Mix.Part(shot(kind), kind.perVisit()))
            .toList());
  }

  /// Returns the request of a kind.
  public Shot shot(Kind kind) {
    var name = kind.toString();
    var coded = Map.of("Accept-Encoding", coding);
    return switch (kind) {
      case PAGE -> Shot.get(name, "/", coded);
      case HOT_SLICE -> Shot.get(name, slice, coded);
      case STILL_GOOD -> revalidation(name);
      case COUNTS -> new Shot(name, "GET", ENGAGEMENT, coded, "", Set.of(200, 404));
      case LIKE -> {
        var json = Map.of("Content-Type", "application/json");
        yield new Shot(name, "POST", ENGAGEMENT, json, LIKE, Set.of(200));
      }
    };
  }

  private Shot revalidation(String name) {
    var coded = Map.of("Accept-Encoding", coding);
    var tag = ask(server, slice, coded).headers().firstValue("ETag").orElse("\"none\"");
    var headers = Map.of("Accept-Encoding", coding, "If-None-Match", tag);
    return new Shot(name, "GET", slice, headers, "", isOurs ? Set.of(304) : Set.of(200, 304));
  }

  /// Returns what the body of a kind takes on the wire, with the headers of an answer about
  /// included.
  public long bytes(Kind kind) {
    var shot = shot(kind);
    if (!shot.method().equals("GET")) {
      return shot.body().getBytes(UTF_8).length;
    }
    var answer = ask(server, shot.path(), shot.headers());
    long headers =
        answer.headers().map().entrySet().stream()
            .mapToLong(header -> header.getKey().length() + header.getValue().toString().length())
            .sum();
    return headers + answer.body().length;
  }

  private static HttpResponse<byte[]> ask(URI server, String path, Map<String, String> headers) {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(server.resolve(path));
      headers.forEach(request::header);
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnavailableException(server + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }
}
