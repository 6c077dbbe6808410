package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.MetadataJson;
import dev.hotslice.app.transfer.file.TextSink;
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
  /// An answer that says nothing of any key.
  static final BulkAnswer EMPTY = new BulkAnswer(0);

  private static final int LONGEST = KvLimits.WORKERS_KV.valueBytes();
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST).build())
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
  private long kept;
  private long shown;

  private BulkAnswer(long most) {
    this.most = most;
  }

  /// Reads an answer.
  ///
  /// @param most bytes of values to keep in memory
  /// @return null if there are more
  /// @throws JacksonException if it is no such answer
  static @Nullable BulkAnswer read(InputStream in, long most) {
    var answer = new BulkAnswer(most);
    try (var json = JSON.createParser(ObjectReadContext.empty(), in)) {
      json.nextToken();
      return answer.descend(json, "result") && answer.descend(json, "values") && answer.all(json)
          ? answer
          : null;
    }
  }

  /// Returns what it says of a key, null if it says nothing.
  @Nullable Held of(KvKey key) {
    return values.get(key.name());
  }

  /// Returns how long the values are together, trusted or not.
  long bytes() {
    return shown;
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
      if (kept > most) {
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
    var text = new TextSink(LONGEST);
    json.readString(text);
    shown += text.length();
    var value = text.bytes();
    if (text.isMalformed() || text.length() > LONGEST || holdsReplacement(value)) {
      return Held.UNTRUSTED;
    }
    kept += value.length;
    return new Held(false, KvValue.of(value), false, null, null);
  }

  private static boolean holdsReplacement(byte[] utf8) {
    for (int at = 0; at < utf8.length - 2; at++) {
      if (utf8[at] == (byte) 0xEF && utf8[at + 1] == (byte) 0xBF && utf8[at + 2] == (byte) 0xBD) {
        return true;
      }
    }
    return false;
  }
}
