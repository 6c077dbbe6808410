package dev.hotslice.app.kv;

import dev.hotslice.app.http.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The frame around every answer of Cloudflare's REST API but the bytes of a value.
public final class Envelope {
  private Envelope() {}

  /// Returns a successful answer.
  public static ObjectNode of(@Nullable JsonNode result) {
    var root = Json.object().put("success", true);
    root.putArray("errors");
    root.putArray("messages");
    root.set("result", result);
    return root;
  }

  /// Returns a successful answer with something to say.
  public static ObjectNode of(JsonNode result, int code, String message) {
    var root = of(result);
    root.putArray("messages").addObject().put("code", code).put("message", message);
    return root;
  }

  /// Returns one page of a list.
  public static ObjectNode ofList(JsonNode result, ObjectNode info) {
    var root = of(result);
    root.set("result_info", info);
    return root;
  }

  /// @param message may quote what a client sent; half a surrogate pair becomes a question mark
  static ObjectNode ofFailure(int code, String message) {
    var text = new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var root = Json.object().put("success", false);
    root.putArray("errors").addObject().put("code", code).put("message", text);
    root.putArray("messages");
    root.putNull("result");
    return root;
  }
}
