package dev.hotslice.bench.live;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.lab.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The service as a user starts it, with one job that does next to nothing and whose every run is
/// an event.
public final class LiveServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Hotslice is ready at (\\S+)");
  private static final Pattern DROPPED =
      Pattern.compile("hotslice_live_dropped_total\\{reason=\"\\w+\"} (\\d+)");

  private final ServerProcess process;
  private final URI uri;
  private final HttpClient http = HttpClient.newHttpClient();

  private LiveServer(ServerProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /// Starts it and waits until it is ready.
  public static LiveServer start(Lab lab) {
    var folder = lab.emptyFolder("live");
    var config = Resources.copy(LiveServer.class, "live.toml", folder, Map.of());
    var command =
        List.of(
            lab.root().resolve("hotslice").toString(),
            "serve",
            "--port=0",
            "--config=" + config,
            "--data=" + folder.resolve("data"));
    var quiet = Map.of("HOTSLICE_LOG_ACCESS", "WARN");
    var process = ServerProcess.start("hotslice", folder, quiet, command);
    try {
      return new LiveServer(process, URI.create(process.awaitLine(READY)));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /// Returns where it listens.
  public URI uri() {
    return uri;
  }

  /// Has an event published, and returns when it was.
  public void publish() {
    var request =
        HttpRequest.newBuilder(uri.resolve("/v1/cron/tick/run")).POST(BodyPublishers.noBody());
    var _ = answer(request.build());
  }

  /// Returns how many clients it has dropped since it started.
  long dropped() {
    var metrics = answer(HttpRequest.newBuilder(uri.resolve("/metrics")).build());
    return DROPPED
        .matcher(metrics)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  /// Returns what it has used.
  public Usage usage() {
    return process.usage();
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }

  private String answer(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new UnavailableException(
            request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UnavailableException("the server does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }
}
