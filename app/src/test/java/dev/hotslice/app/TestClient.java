package dev.hotslice.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/// Talks to a service as any client would. Header pairs follow the path.
public final class TestClient implements AutoCloseable {
  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();

  public TestClient(EdgeService service) {
    this.base = service.uri();
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  public Answer put(String path, String body, String... headers) {
    return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, new byte[0], headers);
  }

  public Answer send(String method, String path, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /// What came back.
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public byte[] bytes() {
      return response.body();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// Returns a header, or the empty text.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
