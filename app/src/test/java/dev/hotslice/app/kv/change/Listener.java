package dev.hotslice.app.kv.change;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events, as a browser would.
final class Listener implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> answer;
  private final BufferedReader lines;

  /// An event, or a comment if it has no name.
  record Event(@Nullable String name, String data) {}

  Listener(URI server, String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(server + path)).build();
      this.answer = http.send(request, BodyHandlers.ofInputStream());
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

  /// Waits for the next events, comments left out.
  List<Event> next(int count) {
    var events = new ArrayList<Event>();
    while (events.size() < count) {
      var event = next();
      if (event == null) {
        throw new IllegalStateException("the stream ended after " + events);
      }
      if (event.name() != null) {
        events.add(event);
      }
    }
    return events;
  }

  /// Waits for the next event or comment; null at the end of the stream.
  @Nullable Event next() {
    try {
      String name = null;
      var data = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          return new Event(name, data);
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else {
          data = line.substring(line.indexOf(' ') + 1);
        }
      }
      return null;
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
