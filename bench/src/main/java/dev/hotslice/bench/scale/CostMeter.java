package dev.hotslice.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.ExampleConfig;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.live.LivePart;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.load.PacedLoad;
import dev.hotslice.bench.load.Shot;
import dev.hotslice.bench.report.Series;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Measures what each kind of request costs a server that serves the example.
final class CostMeter {
  private static final String HOT_SLICE = "/v1/indexes/hub";
  private static final String LIKE = "[{\"id\":\"bench:1\",\"type\":\"like\"}]";
  private static final String CODING = "zstd, br, gzip";
  private static final double PER_SECOND = 400;
  private static final double WARM_UP_TIMES = 5;
  private static final int CONNECTIONS = 16;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  CostMeter(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  Costs measure() {
    var folder = lab.emptyFolder("scale");
    var order = Service.Order.of(ExampleConfig.copy(lab, folder), "");
    var cpu = new EnumMap<Kind, Double>(Kind.class);
    var bytes = new EnumMap<Kind, Long>(Kind.class);
    long idle;
    try (var service = Service.start(lab, order)) {
      while (ask(service.uri(), "/readyz", Map.of()).statusCode() != 200) {
        Pauses.sleep(50);
      }
      idle = service.usage().residentBytes();
      for (var kind : Kind.values()) {
        var shot = shot(service.uri(), kind);
        bytes.put(kind, size(service.uri(), shot));
        cpu.put(kind, cpuMicros(service, shot));
        lab.say("  %s: %.0f µs, %,d bytes".formatted(kind, cpu.get(kind), bytes.get(kind)));
      }
    }
    return new Costs(cpu, bytes, new LivePart(lab, pace, clock).cost(), idle);
  }

  private double cpuMicros(Service service, Shot shot) {
    press(service, shot, 0);
    return Series.of(
            IntStream.rangeClosed(1, pace.rounds()).mapToDouble(seed -> press(service, shot, seed)))
        .median();
  }

  /// Returns the CPU time of one request in microseconds.
  private double press(Service service, Shot shot, long seed) {
    var lasts = seed == 0 ? pace.warmUp() : pace.round();
    double rate = seed == 0 ? WARM_UP_TIMES * PER_SECOND : PER_SECOND;
    var plan = new PacedLoad.Plan(service.uri(), Mix.of(shot), rate, lasts, CONNECTIONS, seed);
    var before = service.usage().cpu();
    var outcome = PacedLoad.run(plan, _ -> {});
    var spent = service.usage().cpu().minus(before);
    if (outcome.errors() > 0) {
      throw new UnavailableException(shot.name() + ": " + outcome.wrong().getFirst());
    }
    return spent.toNanos() / 1e3 / outcome.requests();
  }

  private static Shot shot(URI server, Kind kind) {
    var coding = Map.of("Accept-Encoding", CODING);
    return switch (kind) {
      case PAGE -> Shot.get("page", "/", coding);
      case HOT_SLICE -> Shot.get("hot slice", HOT_SLICE, coding);
      case STILL_GOOD -> {
        var tag = ask(server, HOT_SLICE, coding).headers().firstValue("ETag").orElse("\"none\"");
        var headers = Map.of("Accept-Encoding", CODING, "If-None-Match", tag);
        yield new Shot(kind.toString(), "GET", HOT_SLICE, headers, "", Set.of(304));
      }
      case COUNTS ->
          new Shot(kind.toString(), "GET", "/v1/engagement", coding, "", Set.of(200, 404));
      case LIKE -> {
        var json = Map.of("Content-Type", "application/json");
        yield new Shot(kind.toString(), "POST", "/v1/engagement", json, LIKE, Set.of(200));
      }
    };
  }

  /// Returns what an answer takes on the wire, its headers about included.
  private static long size(URI server, Shot shot) {
    if (!shot.method().equals("GET")) {
      return LIKE.getBytes(UTF_8).length;
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

  /// Says how it was measured.
  List<String> words() {
    return List.of(
        "Costs: a server of our own with the example of some 134 items, embedded store, no crons; %.0f requests a second of one kind, CPU time of the process by request, median of %d rounds of %d s. Before, %.0f times as many for %d s. At so low a rate wake-ups count in full; under load a request costs less."
            .formatted(
                PER_SECOND,
                pace.rounds(),
                pace.round().toSeconds(),
                WARM_UP_TIMES,
                pace.warmUp().toSeconds()),
        "A page is compressed anew for each visitor, with zstd where the browser takes it, as current ones do.");
  }
}
