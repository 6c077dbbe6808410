package dev.hotslice.bench.growth;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.ServiceSettings;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.RawHttp;
import dev.hotslice.config.ConfigReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The service inside this process, so that its CPU time is known to the nanosecond, and one client
/// of it, whose own share is the same at every size.
final class InProcessService implements AutoCloseable {
  private static final List<String> AS_BROWSERS =
      List.of("Accept-Encoding: gzip, deflate, br, zstd");

  private final EdgeService service;
  private RawHttp http;
  private final HttpClient patient = HttpClient.newHttpClient();

  private InProcessService(EdgeService service, RawHttp http) {
    this.service = service;
    this.http = http;
  }

  /// Starts it; no job runs by itself.
  static InProcessService start(Path folder, String toml) {
    try {
      var file = Files.writeString(folder.resolve("wrangler.toml"), toml);
      var read = ConfigReader.read(file, null, Map.of());
      var config = read.config();
      if (config == null) {
        throw new IllegalStateException("the configuration is wrong: " + read);
      }
      var settings =
          ServiceSettings.of(config).withPort(0).withData(folder.resolve("data")).withoutSchedule();
      var service = EdgeService.start(settings);
      return new InProcessService(service, RawHttp.connect(service.uri()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks, and returns the body.
  byte[] get(String path) {
    return body(RawHttp.request(url(path), AS_BROWSERS), path);
  }

  /// Runs a job to its end, which may take a while.
  void run(String job) {
    var path = "/v1/cron/" + job + "/run";
    var run = wait(HttpRequest.newBuilder(url(path)).POST(BodyPublishers.noBody()).build());
    if (!run.contains("\"outcome\":\"ok\"")) {
      throw new UnavailableException(job + " did not succeed: " + run);
    }
  }

  /// Asks for what may take a while.
  void await(String path) {
    var _ = wait(HttpRequest.newBuilder(url(path)).build());
  }

  private String wait(HttpRequest request) {
    try {
      var answer = patient.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new UnavailableException(
            request.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
      }
      // it may have been idle for too long by now
      http.close();
      http = RawHttp.connect(service.uri());
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }

  @Override
  public void close() {
    try (service;
        patient) {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI url(String path) {
    return URI.create(service.uri() + path);
  }

  private byte[] body(byte[] request, String path) {
    try {
      var reply = http.send(request);
      if (reply.status() != 200) {
        throw new UnavailableException(path + " was answered " + reply.status());
      }
      return reply.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
