package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.MetadataJson;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvValue;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The values of a bulk get, read as a stream.
///
/// Bulk get gives text only. Bytes that are none may come as U+FFFD, so a text that holds one is
/// not trusted; neither is anything else that a text of UTF-8 cannot be.
final class BulkAnswer {
  private static final char REPLACEMENT = '\ufffd';
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(KvLimits.WORKERS_KV.valueBytes())
                  .build())
          .build();

  /// What the answer says of a key.
  ///
  /// @param missing whether there is no such key
  /// @param value null if it is missing, or cannot be trusted to be what the key holds
  /// @param described whether metadata was part of the answer
  record Held(
      boolean missing,
      @Nullable KvValue value,
      boolean described,
      @Nullable String metadata,
      @Nullable Instant expiration) {
    private static final Held MISSING = new Held(true, null, false, null, null);
    private static final Held UNTRUSTED = new Held(false, null, false, null, null);
  }

  private final Map<String, Held> values = new HashMap<>();
  private final long most;
  private long bytes;

  private BulkAnswer(long most) {
    this.most = most;
  }

  /// Reads an answer.
  ///
  /// @param most bytes of values to keep in memory
  /// @return null if there are more
  /// @throws JacksonException if it is no such answer
  static @Nullable Map<String, Held> read(InputStream in, long most) {
    var answer = new BulkAnswer(most);
    try (var json = JSON.createParser(ObjectReadContext.empty(), in)) {
      json.nextToken();
      return answer.descend(json, "result") && answer.descend(json, "values") && answer.all(json)
          ? answer.values
          : null;
    }
  }

  /// Goes into a member of the object at which the parser stands, past those before it.
  private boolean descend(JsonParser json, String member) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = json.currentName().equals(member);
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private boolean all(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = json.currentName();
      json.nextToken();
      values.put(
          key,
          switch (json.currentToken()) {
            case START_OBJECT -> described(json);
            case VALUE_NULL -> Held.MISSING;
            default -> text(json);
          });
      if (bytes > most) {
        return false;
      }
    }
    return true;
  }

  private Held described(JsonParser json) {
    var held = Held.UNTRUSTED;
    String metadata = null;
    Instant expiration = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var member = json.currentName();
      var token = json.nextToken();
      switch (member) {
        case "value" -> held = text(json);
        case "metadata" ->
            metadata = token == JsonToken.VALUE_NULL ? null : MetadataJson.copy(json);
        case "expiration" ->
            expiration =
                token == JsonToken.VALUE_NUMBER_INT
                    ? Instant.ofEpochSecond(json.getLongValue())
                    : null;
        default -> json.skipChildren();
      }
    }
    return new Held(false, held.value(), true, metadata, expiration);
  }

  private Held text(JsonParser json) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return Held.UNTRUSTED;
    }
    var text = json.getString();
    if (text.indexOf(REPLACEMENT) >= 0) {
      return Held.UNTRUSTED;
    }
    try {
      var value = KvKey.utf8(text);
      bytes += value.length;
      return new Held(false, KvValue.of(value), false, null, null);
    } catch (InvalidInputException e) {
      return Held.UNTRUSTED;
    }
  }
}
