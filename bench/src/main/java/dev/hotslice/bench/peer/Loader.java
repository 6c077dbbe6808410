package dev.hotslice.bench.peer;

import static java.net.http.HttpClient.Version.HTTP_1_1;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.lab.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// Puts payloads into a server before it is measured.
final class Loader {
  private Loader() {}

  /// @throws UnavailableException if the server refuses
  static void put(URI url, Payload payload) {
    // webdis refuses a request that offers HTTP/2
    try (var client = HttpClient.newBuilder().version(HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(payload.bytes())).build();
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new UnavailableException(
            "PUT of "
                + payload
                + " was answered with "
                + response.statusCode()
                + ": "
                + response.body());
      }
    } catch (IOException e) {
      throw new UnavailableException("PUT of " + payload + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("PUT of " + payload + " was interrupted", e);
    }
  }
}
