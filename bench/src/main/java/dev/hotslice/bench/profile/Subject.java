package dev.hotslice.bench.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.lab.ExampleConfig;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.load.PacedLoad;
import dev.hotslice.bench.load.Shot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The server that is pressed on: one of our own that serves the example, or a given one.
final class Subject implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LIKE = "[{\"id\":\"bench:1\",\"type\":\"like\"}]";
  private static final Map<String, String> GZIP = Map.of("Accept-Encoding", "gzip");

  /// So many may wait for an answer at a time; whoever comes then waits for a connection.
  private static final int CONNECTIONS = 128;

  private final Lab lab;
  private final URI uri;
  private final @Nullable Service service;

  private Subject(Lab lab, URI uri, @Nullable Service service) {
    this.lab = lab;
    this.uri = uri;
    this.service = service;
  }

  static Subject open(Lab lab, @Nullable URI url) {
    if (url != null) {
      return new Subject(lab, url, null);
    }
    var folder = lab.emptyFolder("profile");
    var order = Service.Order.of(ExampleConfig.copy(lab, folder), "");
    var service = Service.start(lab, order);
    try {
      service.awaitReady();
      return new Subject(lab, service.uri(), service);
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /// Returns what a visitor asks for: the page, the hot slice, twice whether that is still good,
  /// the counts, and of every second visitor a like. A server that is not ours gets no likes.
  Mix visit() {
    var parts = new ArrayList<Mix.Part>();
    parts.add(new Mix.Part(Shot.get("page", "/", GZIP), 1));
    parts.add(new Mix.Part(hotSlice(), 1));
    parts.add(new Mix.Part(revalidation(), 2));
    parts.add(
        new Mix.Part(new Shot("counts", "GET", "/v1/engagement", GZIP, "", Set.of(200, 404)), 1));
    if (service != null) {
      var json = Map.of("Content-Type", "application/json");
      var like = new Shot("like", "POST", "/v1/engagement", json, LIKE, Set.of(200));
      parts.add(new Mix.Part(like, 0.5));
    }
    return new Mix(parts);
  }

  /// Returns what is asked for the hot slice.
  Shot hotSlice() {
    return Shot.get("hot slice", hot(), GZIP);
  }

  private Shot revalidation() {
    var tag = ask(uri.resolve(hot()), GZIP).headers().firstValue("ETag").orElse("\"none\"");
    return new Shot(
        "is it still good",
        "GET",
        hot(),
        Map.of("Accept-Encoding", "gzip", "If-None-Match", tag),
        "",
        Set.of(200, 304));
  }

  /// Presses for a time.
  Stretch press(Step step, Mix mix, double perSecond, long seed) {
    var plan =
        new PacedLoad.Plan(uri, mix, perSecond * step.times(), step.lasts(), CONNECTIONS, seed);
    var before = service == null ? null : service.usage();
    var outcome = PacedLoad.run(plan, nanos -> sayEveryTen(step, nanos));
    var after = service == null ? null : service.usage();
    var spent =
        before == null || after == null
            ? new Stretch.Spent(0, 0)
            : new Stretch.Spent(after.cpu().minus(before.cpu()).toNanos(), after.residentBytes());
    var stretch = new Stretch(step, plan.perSecond(), outcome, spent);
    lab.say(
        "  %s: %.0f/s, p50 %.2f ms, p99 %.2f ms, %d errors"
            .formatted(
                step.name(),
                plan.perSecond(),
                outcome.millis(50),
                outcome.millis(99),
                outcome.errors()));
    return stretch;
  }

  private void sayEveryTen(Step step, long nanos) {
    long seconds = Duration.ofNanos(nanos).toSeconds();
    if (seconds % 10 == 0) {
      lab.say("    " + seconds + " of " + step.lasts().toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
  }

  private String hot() {
    var answer = new String(ask(uri.resolve("/v1/indexes"), Map.of()).body(), UTF_8);
    var name = JSON.readTree(answer).path("indexes").path(0).path("name").asString("");
    if (name.isEmpty()) {
      throw new UnavailableException(uri + " has no index, it must have one to read from");
    }
    return "/v1/indexes/" + name;
  }

  private static HttpResponse<byte[]> ask(URI url, Map<String, String> headers) {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(url);
      headers.forEach(request::header);
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnavailableException(url + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }

  /// Says which server it is.
  List<String> words() {
    return service == null
        ? List.of("A server that ran already, at " + uri + ".")
        : List.of("A server of our own with the example and its embedded store, without crons.");
  }
}
