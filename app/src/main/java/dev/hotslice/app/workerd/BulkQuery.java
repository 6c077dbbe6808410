package dev.hotslice.app.workerd;

import dev.hotslice.app.http.RawRequest;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.consistency.Reader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a bulk get asks for.
///
/// @param keys in the order asked, duplicates included, up to the first that is refused
/// @param json whether values must be JSON and are given as such
/// @param cacheTtl how old an answer may be, or null if the caller does not say
/// @param refusal why the key after the last one is refused, or null if none is
record BulkQuery(
    List<KvKey> keys,
    boolean json,
    boolean withMetadata,
    @Nullable Duration cacheTtl,
    @Nullable InvalidInputException refusal) {
  /// Java's own parser takes `60d` and `0x1p6`, too.
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

  private static final int MOST = KvLimits.WORKERS_KV.bulkGetKeys();

  /// @param floor least `cacheTtl`
  /// @throws InvalidInputException with status 400 if type or number of keys are wrong, or the body
  ///   is no JSON
  static BulkQuery read(RawRequest request, Duration floor) throws IOException {
    var body = BulkBody.read(request);
    boolean json = isJson(body.type());
    if (body.count() > MOST) {
      throw refused("You can request a maximum of " + MOST + " keys");
    }
    if (body.count() < 1) {
      throw refused("You must request a minimum of 1 key");
    }
    var keys = List.copyOf(body.keys());
    if (keys.isEmpty()) {
      return new BulkQuery(keys, json, body.withMetadata(), null, body.refusal());
    }
    try {
      var cacheTtl = cacheTtl(body.cacheTtl(), floor);
      return new BulkQuery(keys, json, body.withMetadata(), cacheTtl, body.refusal());
    } catch (InvalidInputException e) {
      return new BulkQuery(List.of(), json, body.withMetadata(), null, e);
    }
  }

  private static boolean isJson(@Nullable String type) {
    return switch (type) {
      case null -> false;
      case "json" -> true;
      case "", "text" -> false;
      default -> throw refused("\"" + type + "\" is not a valid type. Use \"json\" or \"text\"");
    };
  }

  private static @Nullable Duration cacheTtl(@Nullable String given, Duration floor) {
    return given == null ? null : Reader.cacheTtl(number(given), given, floor);
  }

  private static double number(String text) {
    if (text.isBlank()) {
      return 0;
    }
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException(400, text);
  }
}
