package dev.hotslice.app.workerd;

import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.kv.JsonText;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The body of a bulk get, member by member. However many keys it names, no more of them are kept
/// than may be asked for: who asks for too many is told so, and not that the body is too long.
final class BulkBody {
  private static final int MOST_KEYS = KvLimits.WORKERS_KV.bulkGetKeys();

  /// Keys of which any may be too long, and any number too many.
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final List<KvKey> keys = new ArrayList<>();
  private int count;
  private @Nullable InvalidInputException refusal;
  private @Nullable String type;
  private @Nullable String cacheTtl;
  private boolean withMetadata;

  private BulkBody() {}

  /// @throws InvalidInputException with status 400 if the body is no JSON object, 413 if it is
  ///   longer than 16 MiB
  static BulkBody read(RawRequest request) throws IOException {
    request.holdBody(MOST_BYTES);
    var bytes = request.body().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new InvalidInputException(
          413, "The body is longer than " + MOST_BYTES + " bytes, the most for a list of keys");
    }
    var body = new BulkBody();
    try (var parser = JsonText.parser(new ByteArrayInputStream(bytes))) {
      body.readObject(parser);
    } catch (JacksonException e) {
      throw refused("The body is not valid JSON");
    }
    request.hold(0);
    return body;
  }

  /// Returns the keys in the order asked, duplicates included, up to the first that is refused.
  List<KvKey> keys() {
    return keys;
  }

  /// Returns how many keys were asked for, valid or not.
  int count() {
    return count;
  }

  /// Returns why the key after the last one is refused, or null if none is.
  @Nullable InvalidInputException refusal() {
    return refusal;
  }

  @Nullable String type() {
    return type;
  }

  @Nullable String cacheTtl() {
    return cacheTtl;
  }

  boolean withMetadata() {
    return withMetadata;
  }

  private void readObject(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw refused("The body must be a JSON object with the member \"keys\"");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "keys" -> readKeys(parser);
        case "type" -> type = text(parser);
        case "cacheTtl" -> cacheTtl = text(parser);
        case "withMetadata" -> withMetadata = parser.currentToken() == JsonToken.VALUE_TRUE;
        default -> {}
      }
      JsonText.skip(parser);
    }
    if (parser.nextToken() != null) {
      throw refused("The body goes on after its JSON object");
    }
  }

  /// The last of several members counts, as in JavaScript.
  private void readKeys(JsonParser parser) {
    keys.clear();
    count = 0;
    refusal = null;
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      count++;
      if (count <= MOST_KEYS && refusal == null) {
        add(parser);
      }
      JsonText.skip(parser);
    }
  }

  private void add(JsonParser parser) {
    try {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw refused("Key names must be strings, and one is " + parser.currentToken());
      }
      keys.add(KvKey.of(parser.getString()));
    } catch (InvalidInputException e) {
      refusal = e;
    }
  }

  /// Returns what JavaScript would print for a plain value; null for `null`.
  private static @Nullable String text(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getString();
  }

  private static InvalidInputException refused(String text) {
    return new InvalidInputException(400, text);
  }
}
