package dev.hotslice.app.kv.bulk;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.kv.ApiErrors;
import dev.hotslice.app.kv.ObjectBody;
import dev.hotslice.app.kv.ValueReads.Found;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// What a bulk get asks for: at most a hundred keys, their values as text or as the JSON that they
/// are.
///
/// @param asJson whether values are given as JSON and not as text
record BulkGet(Set<KvKey> keys, boolean asJson, boolean withMetadata) {
  static final String OPERATION = "bulk get keys";

  private static final int REFUSED = 10029;
  private static final KvLimits LIMITS = KvLimits.WORKERS_KV;

  /// How long all values of one request may be together.
  static final long MOST_BYTES = LIMITS.bulkGetBytes();

  /// Reads the body of a request.
  ///
  /// @throws ProblemException 400, code 10012 or 10021, if it has another form; 10029 for a number
  ///   of keys or a type that there cannot be
  static BulkGet read(byte[] body) {
    var root = ObjectBody.read(body, "keys");
    boolean asJson =
        switch (root.path("type")) {
          case JsonNode type when type.isMissingNode() || type.isNull() -> false;
          case JsonNode type when type.isString() -> isJson(type.asString());
          case JsonNode type -> isJson(type.toString());
        };
    return new BulkGet(keys(root.path("keys")), asJson, flag(root.path("withMetadata")));
  }

  /// Returns the result for the entries that were found. A missing key is there, as null.
  ///
  /// @throws ProblemException 400, code 10029, if a value is not what it is asked to be; 413 if all
  ///   of them are too large
  ObjectNode result(Found found) {
    requireSize(found);
    var values = Json.object();
    for (var key : keys) {
      var entry = found.entries().get(key);
      if (entry == null) {
        values.putNull(key.name());
      } else if (withMetadata) {
        values.set(key.name(), withMetadata(entry));
      } else {
        put(values, key.name(), entry);
      }
    }
    var result = Json.object();
    result.set("values", values);
    return result;
  }

  private ObjectNode withMetadata(KvEntry entry) {
    var node = Json.object();
    put(node, "value", entry);
    if (entry.metadata() == null) {
      node.putNull("metadata");
    } else {
      node.putRawValue("metadata", new RawValue(entry.metadata()));
    }
    if (entry.expiration() != null) {
      node.put("expiration", entry.expiration().getEpochSecond());
    }
    return node;
  }

  private void put(ObjectNode node, String name, KvEntry entry) {
    var text = entry.value().text();
    if (!asJson) {
      node.put(name, text);
    } else if (Json.isJson(text)) {
      node.putRawValue(name, new RawValue(text));
    } else {
      throw refused("At least one of the requested keys corresponds to a non-json value");
    }
  }

  private static void requireSize(Found found) {
    if (found.bytes() > MOST_BYTES) {
      throw ApiErrors.of(
          413,
          ApiErrors.TOO_LARGE,
          OPERATION + ": 'Total size of request exceeds the limit of 25MB'");
    }
  }

  private static Set<KvKey> keys(JsonNode names) {
    if (!names.isMissingNode() && !names.isArray()) {
      throw ApiErrors.body("keys is " + names.getNodeType() + ", it must be an array of strings");
    }
    if (names.size() > LIMITS.bulkGetKeys()) {
      throw refused("You can request a maximum of " + LIMITS.bulkGetKeys() + " keys");
    }
    if (names.isEmpty()) {
      throw refused("You must request a minimum of 1 key");
    }
    var keys = new LinkedHashSet<KvKey>();
    for (int index = 0; index < names.size(); index++) {
      keys.add(key(names.get(index), "keys[" + index + "]: "));
    }
    return keys;
  }

  private static KvKey key(@Nullable JsonNode name, String where) {
    if (name == null || !name.isString()) {
      throw ApiErrors.body(where + "it must be a string");
    }
    try {
      return KvKey.of(name.asString());
    } catch (InvalidInputException e) {
      throw ApiErrors.of(400, ApiErrors.INVALID, where + e.getMessage());
    }
  }

  private static boolean isJson(String type) {
    return switch (type) {
      case "json" -> true;
      case "text" -> false;
      default -> throw refused("\"" + type + "\" is not a valid type. Use \"json\" or \"text\"");
    };
  }

  private static boolean flag(JsonNode flag) {
    if (flag.isMissingNode() || flag.isNull()) {
      return false;
    }
    if (!flag.isBoolean()) {
      throw ApiErrors.body("withMetadata is " + flag + ", it must be true or false");
    }
    return flag.booleanValue();
  }

  private static ProblemException refused(String what) {
    return ApiErrors.of(400, REFUSED, OPERATION + ": '" + what + "'");
  }
}
