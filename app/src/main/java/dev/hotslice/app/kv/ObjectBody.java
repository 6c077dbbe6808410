package dev.hotslice.app.kv;

import dev.hotslice.app.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the body of a request that must be a JSON object.
public final class ObjectBody {
  private ObjectBody() {}

  /// @param members what it should have, for the message
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10012, if it is none
  public static JsonNode read(byte[] body, String members) {
    try {
      var root = Json.read(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw ApiErrors.body("the request body is no JSON");
    }
    throw ApiErrors.body("the request body must be a JSON object with " + members);
  }
}
