package dev.hotslice.kv.change;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The digest of what a JSON document says, made while it is read.
///
/// Every value becomes a few bytes: a tag with the text of a scalar, or with the digest of what an
/// object or array holds. So only the members of the objects on the way down are held, never the
/// document.
final class JsonDigest {
  /// Texts and numbers of any length; the value as a whole is bounded by the store.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /// Stands for an array element that is left out; no JSON value starts with it.
  private static final byte[] LEFT_OUT = {'-'};

  private final JsonParser parser;

  private JsonDigest(JsonParser parser) {
    this.parser = parser;
  }

  /// Returns the digest of a document, or null if the bytes are not one JSON value in UTF-8.
  static byte @Nullable [] of(byte[] json, Pointers ignored) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), strict(json))) {
      var first = parser.nextToken();
      if (first == null) {
        return null;
      }
      var value = new JsonDigest(parser).value(first, ignored);
      return parser.nextToken() == null ? Digest.start().part(value).end() : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /// Decodes here and not in the parser, which would guess UTF-16 and UTF-32 and skip a byte order
  /// mark.
  private static Reader strict(byte[] json) {
    var utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new InputStreamReader(new ByteArrayInputStream(json), utf8);
  }

  private byte[] value(JsonToken token, @Nullable Pointers ignored) {
    return switch (token) {
      case START_OBJECT -> tagged('{', object(ignored));
      case START_ARRAY -> tagged('[', array(ignored));
      case VALUE_STRING -> tagged('"', Digest.utf16(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tagged('0', Digest.utf16(parser.getString()));
      case VALUE_TRUE -> new byte[] {'t'};
      case VALUE_FALSE -> new byte[] {'f'};
      case VALUE_NULL -> new byte[] {'n'};
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no JSON value starts with " + token);
    };
  }

  private byte[] object(@Nullable Pointers ignored) {
    var members = new TreeMap<String, byte[]>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var token = parser.nextToken();
      var below = Pointers.below(ignored, name);
      if (Pointers.end(below)) {
        parser.skipChildren();
      } else {
        members.put(name, value(token, below));
      }
    }
    var digest = Digest.start();
    members.forEach((name, value) -> digest.part(name).part(value));
    return digest.end();
  }

  private byte[] array(@Nullable Pointers ignored) {
    var digest = Digest.start();
    int index = 0;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      var below = ignored == null ? null : Pointers.below(ignored, Integer.toString(index));
      if (Pointers.end(below)) {
        parser.skipChildren();
        digest.part(LEFT_OUT);
      } else {
        digest.part(value(token, below));
      }
      index++;
    }
    return digest.end();
  }

  private static byte[] tagged(char tag, byte[] content) {
    var bytes = new byte[content.length + 1];
    bytes[0] = (byte) tag;
    System.arraycopy(content, 0, bytes, 1, content.length);
    return bytes;
  }
}
