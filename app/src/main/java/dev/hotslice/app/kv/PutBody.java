package dev.hotslice.app.kv;

import dev.hotslice.app.http.Json;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutRules;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a client wants to put.
///
/// @param metadata JSON text, or null
record PutBody(KvValue value, @Nullable String metadata) {

  /// Returns a value without metadata.
  static PutBody of(byte[] value) {
    return new PutBody(KvValue.of(value), null);
  }

  /// Reads the parts `value` and `metadata`.
  ///
  /// @throws dev.hotslice.kv.KvException if one is too long
  /// @throws dev.hotslice.app.http.ProblemException 400 if there is no value, or the metadata is no
  ///   JSON
  static PutBody ofForm(Map<String, byte[]> parts) {
    var value = parts.get("value");
    if (value == null) {
      throw ApiErrors.of(400, 10021, "the multipart body has no part \"value\"");
    }
    PutRules.WORKERS_KV.checkLength(value.length);
    var metadata = parts.get("metadata");
    return new PutBody(KvValue.of(value), metadata == null ? null : json(metadata));
  }

  private static String json(byte[] metadata) {
    var text = new String(metadata, StandardCharsets.UTF_8);
    PutRules.WORKERS_KV.checkMetadata(text);
    try {
      var _ = Json.read(text);
      return text;
    } catch (JacksonException e) {
      throw ApiErrors.of(400, 10047, "Metadata must be valid JSON");
    }
  }
}
