package dev.hotslice.app.transfer.place;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server answered. Its body can be read once.
record Answer(HttpResponse<InputStream> response) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  int status() {
    return response.statusCode();
  }

  boolean isGood() {
    return status() >= 200 && status() < 300;
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /// Returns the body as JSON, or a missing node if it is none.
  JsonNode json() throws IOException {
    try (var body = response.body()) {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      return JSON.missingNode();
    }
  }

  /// Returns at most so many bytes of the body.
  byte[] bytes(int most) throws IOException {
    try (var body = response.body()) {
      return body.readNBytes(most);
    }
  }
}
