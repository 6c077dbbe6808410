package dev.hotslice.app.kv;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Responses;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The frame around every answer of Cloudflare's REST API but the bytes of a value.
final class Envelope {
  private Envelope() {}

  static void succeed(Context ctx, @Nullable JsonNode result) {
    succeed(ctx, result, null);
  }

  static void succeed(Context ctx, @Nullable JsonNode result, @Nullable ObjectNode info) {
    var root = Json.object().put("success", true);
    root.putArray("errors");
    root.putArray("messages");
    root.set("result", result);
    if (info != null) {
      root.set("result_info", info);
    }
    Responses.json(ctx, root);
  }

  static void fail(Context ctx, int code, String message) {
    var root = Json.object().put("success", false);
    root.putArray("errors").addObject().put("code", code).put("message", message);
    root.putArray("messages");
    root.putNull("result");
    Responses.json(ctx, root);
  }
}
