package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
  private static final int MOST = KvLimits.WORKERS_KV.bulkGetKeys();

  /// A hundred keys of 512 bytes, each byte escaped as in `\\u0000`, take a third of this.
  private static final int MOST_BYTES = 1024 * 1024;

  /// @throws InvalidInputException with status 400 if type or number of keys are wrong, or the body
  ///   is no JSON
  static BulkQuery read(RawRequest request) throws IOException {
    var root = json(request);
    boolean json = isJson(root.get("type"));
    var names = root.get("keys");
    int count = names == null ? 0 : names.size();
    if (count > MOST) {
      throw refused("You can request a maximum of " + MOST + " keys");
    }
    if (names == null || count < 1) {
      throw refused("You must request a minimum of 1 key");
    }
    var withMetadata = root.get("withMetadata");
    boolean metadata = withMetadata != null && withMetadata.asBoolean(false);
    var keys = new ArrayList<KvKey>();
    Duration cacheTtl = null;
    for (var name : names) {
      try {
        var key = key(name);
        cacheTtl = cacheTtl(root.get("cacheTtl"));
        keys.add(key);
      } catch (InvalidInputException e) {
        return new BulkQuery(List.copyOf(keys), json, metadata, null, e);
      }
    }
    return new BulkQuery(List.copyOf(keys), json, metadata, cacheTtl, null);
  }

  private static JsonNode json(RawRequest request) throws IOException {
    var body = request.body().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new InvalidInputException(
          413, "The body is longer than " + MOST_BYTES + " bytes, the most for a list of keys");
    }
    try {
      var root = Json.read(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw refused("The body is not valid JSON");
    }
    throw refused("The body must be a JSON object with the member \"keys\"");
  }

  private static boolean isJson(@Nullable JsonNode type) {
    if (type == null || type.isNull() || type.asString("").isEmpty()) {
      return false;
    }
    return switch (type.asString("")) {
      case "json" -> true;
      case "text" -> false;
      case String other ->
          throw refused("\"" + other + "\" is not a valid type. Use \"json\" or \"text\"");
    };
  }

  private static KvKey key(JsonNode name) {
    if (!name.isString()) {
      throw refused("Key names must be strings, and one is " + name);
    }
    return KvKey.of(name.stringValue());
  }

  private static @Nullable Duration cacheTtl(@Nullable JsonNode given) {
    if (given == null || given.isNull()) {
      return null;
    }
    var shown = given.asString("");
    return CacheTtl.of(number(shown), shown);
  }

  private static double number(String text) {
    try {
      return text.isBlank() ? 0 : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException(400, text);
  }
}
