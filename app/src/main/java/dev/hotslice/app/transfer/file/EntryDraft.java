package dev.hotslice.app.transfer.file;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.MetadataJson;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The members of one entry, as far as they have been read.
///
/// Both forms are taken everywhere: bytes as `"base64": "…"`, or as `"value": "…"` with `"base64":
/// true`, which is Wrangler's.
final class EntryDraft {
  private static final KvLimits LIMITS = KvLimits.WORKERS_KV;
  private static final BigInteger LATEST = BigInteger.valueOf(253_402_300_799L);

  /// Four characters for three bytes.
  private static final int LONGEST_TEXT = (LIMITS.valueBytes() + 2) / 3 * 4;

  private final Instant now;
  private final Set<String> members = new HashSet<>();
  private @Nullable KvKey key;
  private @Nullable TextSink value;
  private @Nullable TextSink base64;
  private boolean encoded;
  private @Nullable String metadata;
  private @Nullable Instant expiration;
  private @Nullable Instant ttl;

  /// @param now from which a time to live counts
  EntryDraft(Instant now) {
    this.now = now;
  }

  /// Takes the value at which the parser stands.
  ///
  /// @return what is wrong with it, or null
  @Nullable String take(String member, JsonParser json) {
    if (!members.add(member)) {
      return "\"" + member + "\" is there twice";
    }
    return switch (member) {
      case "key" -> takeKey(json);
      case "value" -> takeValue(json);
      case "base64" -> takeBase64(json);
      case "metadata" -> takeMetadata(json);
      case "expiration", "expiration_ttl" -> takeTime(member, json);
      case "name" -> null;
      default ->
          "there is a member \""
              + member
              + "\", an entry has key, value, base64, metadata, expiration and expiration_ttl";
    };
  }

  /// Takes a key that stands somewhere else than in a member of its own.
  ///
  /// @return what is wrong with it, or null
  @Nullable String takeKey(String name) {
    try {
      key = KvKey.of(name);
      return null;
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  /// Returns what is wrong with the members taken together, or null.
  @Nullable String problem() {
    if (members.contains("name")) {
      return "there is a \"name\" as in the output of \"wrangler kv key list\", which holds no"
          + " values: get them with \"hotslice kv export\"";
    }
    if (key == null) {
      return "there is no \"key\"";
    }
    if (value == null && base64 == null) {
      return "there is no \"value\"";
    }
    if (value != null && base64 != null) {
      return "\"value\" and \"base64\" both hold a value, only one of them can be stored";
    }
    return null;
  }

  /// Returns the entry.
  ///
  /// @throws IllegalArgumentException if its value is too long or no base64
  Entry entry() {
    var bytes = bytes();
    if (bytes.length > LIMITS.valueBytes()) {
      throw tooLong(bytes.length);
    }
    return new Entry(
        Objects.requireNonNull(key), KvValue.of(bytes), metadata, ttl == null ? expiration : ttl);
  }

  private byte[] bytes() {
    var text = value == null ? Objects.requireNonNull(base64) : value;
    if (text.length() > LONGEST_TEXT) {
      throw tooLong(text.length());
    }
    return encoded || value == null ? decoded(text.bytes()) : text.bytes();
  }

  private static byte[] decoded(byte[] text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the value is no base64: " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException tooLong(long length) {
    return new IllegalArgumentException(
        "the value is " + length + " bytes long, the most is " + LIMITS.valueBytes());
  }

  private @Nullable String takeKey(JsonParser json) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return isNo("key", json, "a text");
    }
    var text = text(json, LIMITS.keyBytes());
    if (text.isMalformed()) {
      return halfCharacter("key");
    }
    if (text.length() > LIMITS.keyBytes()) {
      return "\"key\" is " + text.length() + " bytes long, the most is " + LIMITS.keyBytes();
    }
    return takeKey(new String(text.bytes(), StandardCharsets.UTF_8));
  }

  private @Nullable String takeValue(JsonParser json) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return isNo("value", json, "a text");
    }
    value = text(json, LONGEST_TEXT);
    return value.isMalformed() ? halfCharacter("value") : null;
  }

  private @Nullable String takeBase64(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> {
        encoded = true;
        yield null;
      }
      case VALUE_FALSE -> null;
      case VALUE_STRING -> {
        base64 = text(json, LONGEST_TEXT);
        yield null;
      }
      default -> isNo("base64", json, "a text or true");
    };
  }

  private @Nullable String takeMetadata(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    metadata = MetadataJson.copy(json);
    int length = metadata.getBytes(StandardCharsets.UTF_8).length;
    return length > LIMITS.metadataBytes()
        ? "\"metadata\" is " + length + " bytes long, the most is " + LIMITS.metadataBytes()
        : null;
  }

  private @Nullable String takeTime(String member, JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return isNo(member, json, "a whole number of seconds");
    }
    var seconds = json.getBigIntegerValue();
    boolean relative = member.equals("expiration_ttl");
    long least = relative ? LIMITS.minExpiration().toSeconds() : 0;
    if (seconds.compareTo(BigInteger.valueOf(least)) < 0 || seconds.compareTo(LATEST) > 0) {
      return "\""
          + member
          + "\" is "
          + seconds
          + ", it must be seconds "
          + (relative ? "from now" : "since 1970")
          + " from "
          + least
          + " to "
          + LATEST;
    }
    if (relative) {
      ttl = Instant.ofEpochSecond(now.getEpochSecond()).plusSeconds(seconds.longValue());
    } else {
      expiration = Instant.ofEpochSecond(seconds.longValue());
    }
    return null;
  }

  private static TextSink text(JsonParser json, int limit) {
    var sink = new TextSink(limit);
    json.readString(sink);
    return sink;
  }

  private static String halfCharacter(String member) {
    return "\"" + member + "\" holds half a surrogate pair, for which UTF-8 has no form";
  }

  private static String isNo(String member, JsonParser json, String wanted) {
    var found =
        switch (json.currentToken()) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a text";
          default -> json.getString();
        };
    return "\"" + member + "\" is " + found + ", it must be " + wanted;
  }
}
