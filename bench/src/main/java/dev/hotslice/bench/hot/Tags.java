package dev.hotslice.bench.hot;

import dev.hotslice.bench.lab.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Finds out under which tag a server serves what is compressed.
final class Tags {
  private Tags() {}

  /// @throws UnavailableException if the answer has none
  static String of(URI url) {
    var request = HttpRequest.newBuilder(url).header("Accept-Encoding", "gzip").build();
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("ETag")
          .orElseThrow(() -> new UnavailableException(url + " has no ETag"));
    } catch (IOException e) {
      throw new UnavailableException(url + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }
}
