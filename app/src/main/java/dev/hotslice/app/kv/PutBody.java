package dev.hotslice.app.kv;

import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Json;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutRules;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a client wants to put. Only `multipart/form-data` is looked into; a body of any other type
/// is the value, byte for byte.
///
/// @param metadata JSON text, or null
record PutBody(KvValue value, @Nullable String metadata) {
  private static final int VALUE = KvLimits.WORKERS_KV.valueBytes();

  /// Boundaries and part headers.
  private static final int FRAME = 64 * 1024;

  static PutBody read(Context ctx) throws IOException {
    var type = ctx.contentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
        ? parts(ctx)
        : new PutBody(KvValue.of(Bodies.read(ctx, VALUE)), null);
  }

  private static PutBody parts(Context ctx) throws IOException {
    ctx.req()
        .setAttribute(
            "org.eclipse.jetty.multipartConfig",
            new MultipartConfigElement("", VALUE, VALUE + FRAME, VALUE + FRAME));
    try {
      var value = ctx.req().getPart("value");
      if (value == null) {
        throw ApiErrors.of(400, 10021, "the multipart body has no part \"value\"");
      }
      return new PutBody(
          KvValue.of(value.getInputStream().readAllBytes()),
          metadata(ctx.req().getPart("metadata")));
    } catch (ServletException | IllegalStateException e) {
      throw ApiErrors.of(
          400,
          10012,
          "the multipart body cannot be read: it is broken or over " + VALUE + " bytes");
    }
  }

  private static @Nullable String metadata(@Nullable Part part) throws IOException {
    if (part == null) {
      return null;
    }
    var bytes = part.getInputStream().readAllBytes();
    var text = new String(bytes, StandardCharsets.UTF_8);
    PutRules.WORKERS_KV.checkMetadata(text);
    try {
      var _ = Json.read(text);
      return text;
    } catch (JacksonException e) {
      throw ApiErrors.of(400, 10047, "Metadata must be valid JSON");
    }
  }
}
