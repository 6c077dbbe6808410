package dev.hotslice.app.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events as a browser does, and remembers the last id as one does.
final class StreamReader implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> answer;
  private final BufferedReader lines;
  String id = "";

  record Event(String name, String data) {}

  StreamReader(URI server, String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(server + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      this.answer = http.send(request.build(), BodyHandlers.ofInputStream());
      this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return answer.statusCode();
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /// Waits for the next event of a name and returns its data.
  String next(String name) {
    for (var event = next(); event != null; event = next()) {
      if (event.name().equals(name)) {
        return event.data();
      }
    }
    throw new IllegalStateException("the stream ended before " + name);
  }

  /// Waits for the next event; null at the end of the stream.
  @Nullable Event next() {
    try {
      var name = "";
      var data = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          return new Event(name, data);
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  /// Waits for the next sign of life.
  void awaitAlive() {
    try {
      for (var line = lines.readLine(); !": alive".equals(line); line = lines.readLine()) {
        if (line == null) {
          throw new IllegalStateException("the stream ended before the next sign of life");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
