package dev.hotslice.app.kv.bulk;

import dev.hotslice.app.kv.JsonText;
import dev.hotslice.app.kv.Metadata;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.PutRules;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One pair of a bulk write while it is read: an object with `key`, `value` and optional members.
/// They come in any order, so they are checked when all of them are there; others are not looked
/// at.
final class Pair {
  /// U+FFFD, which every JSON parser outside Java makes of half a surrogate pair.
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private final Item item;
  private @Nullable String key;
  private @Nullable String value;
  private @Nullable String metadata;
  private @Nullable String expiration;
  private @Nullable String ttl;
  private boolean base64;

  private Pair(Item item) {
    this.item = item;
  }

  /// Reads and checks a pair.
  ///
  /// @throws dev.hotslice.app.http.ProblemException naming index and member, for the first rule
  ///   that is broken
  static KvPut read(JsonParser parser, int index, Instant now) {
    var item = new Item(index);
    item.requireObject(parser);
    var pair = new Pair(item);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var member = parser.currentName();
      parser.nextToken();
      pair.readMember(parser, member);
    }
    return pair.checked(now);
  }

  private void readMember(JsonParser parser, String member) {
    switch (member) {
      case "key" -> key = item.text(parser, member);
      case "value" -> value = item.text(parser, member);
      case "base64" -> base64 = item.flag(parser, member);
      case "metadata" -> metadata = JsonText.copy(parser);
      case "expiration" -> expiration = item.number(parser, member);
      case "expiration_ttl" -> ttl = item.number(parser, member);
      default -> JsonText.skip(parser);
    }
  }

  private KvPut checked(Instant now) {
    var name = check("key", () -> KvKey.of(required("key", key)));
    var expires =
        check(
            ttl == null ? "expiration" : "expiration_ttl",
            () -> PutRules.WORKERS_KV.expiration(ttl, expiration, now));
    var options =
        check(
            "metadata",
            () -> new PutOptions(metadata == null ? null : Metadata.check(metadata), expires));
    return new KvPut(name, check("value", () -> content(required("value", value))), options);
  }

  private KvValue content(String text) {
    var bytes = base64 ? decoded(text) : utf8(text);
    PutRules.WORKERS_KV.checkLength(bytes.length);
    return KvValue.of(bytes);
  }

  private byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw item.problem("value", "it is no base64, which \"base64\": true says it is");
    }
  }

  private static byte[] utf8(String text) {
    try {
      var encoder =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith(REPLACEMENT);
      var encoded = encoder.encode(CharBuffer.wrap(text));
      var bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("what is malformed was to be replaced", e);
    }
  }

  private String required(String member, @Nullable String text) {
    if (text == null) {
      throw item.problem(member, "it is missing");
    }
    return text;
  }

  private <T> T check(String member, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (InvalidInputException e) {
      throw item.problem(member, e);
    }
  }
}
