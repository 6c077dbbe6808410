package dev.hotslice.app.kv;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutRules;
import org.jspecify.annotations.Nullable;

/// What a client wants to put.
///
/// @param metadata JSON text, or null
record PutBody(KvValue value, @Nullable String metadata) {

  private static final int VALUE_TOO_LONG = 10024;

  /// Returns a value without metadata.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 413, code 10024, if it is too long
  static PutBody of(byte[] value) {
    requireLength(value.length);
    return new PutBody(KvValue.of(value), null);
  }

  /// Checks the length of a value, as announced or as counted.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 413, code 10024, if it is too long
  static void requireLength(long bytes) {
    try {
      PutRules.WORKERS_KV.checkLength(bytes);
    } catch (InvalidInputException e) {
      throw ApiErrors.of(e.status(), VALUE_TOO_LONG, e.getMessage());
    }
  }

  /// A value is longer than may be, of which nobody knows how long it is.
  static ProblemException tooLong() {
    return ApiErrors.of(
        413,
        VALUE_TOO_LONG,
        "Value length exceeds limit of " + KvLimits.WORKERS_KV.valueBytes() + ".");
  }

  /// Reads the parts `value` and `metadata`. Any other is not looked at, `metadata[a]` included,
  /// which Cloudflare's SDK makes of an object.
  ///
  /// @throws dev.hotslice.kv.InvalidInputException 413 if the metadata is too long
  /// @throws dev.hotslice.app.http.ProblemException 413 if the value is too long; 400 if there is
  ///   none, or the metadata is no JSON
  static PutBody of(Form form) {
    var value = form.part("value");
    if (value == null) {
      throw ApiErrors.of(
          400,
          ApiErrors.INVALID,
          "the multipart body has no part \"value\", which is to be stored");
    }
    var metadata = form.part("metadata");
    return new PutBody(of(value).value(), metadata == null ? null : Metadata.read(metadata));
  }
}
