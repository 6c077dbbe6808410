package dev.hotslice.app.http;

import io.javalin.http.Context;
import tools.jackson.databind.JsonNode;

/// The ways in which routes answer.
public final class Responses {
  private Responses() {}

  /// Answers with JSON that no cache may keep.
  public static void json(Context ctx, JsonNode body) {
    ctx.header("Cache-Control", "no-store");
    bytes(ctx, "application/json", Json.bytes(body));
  }

  /// Answers with these bytes.
  public static void bytes(Context ctx, String contentType, byte[] body) {
    describe(ctx, contentType, body.length);
    ctx.result(body);
  }

  /// Sets the headers that tell of a body, sent or not.
  static void describe(Context ctx, String contentType, int length) {
    ctx.header("Content-Type", contentType);
    ctx.header("Content-Length", Integer.toString(length));
  }
}
