package dev.hotslice.app.kv;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON that is passed on and not looked into, token by token: numbers keep their digits, and depth
/// costs no stack.
public final class JsonText {
  /// A value of 25 MiB may come as base64 in one string.
  private static final int LONGEST_STRING = 64 * 1024 * 1024;

  /// Every level costs the parser some memory. Metadata cannot be half as deep.
  private static final int DEEPEST = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_STRING)
                  .maxNumberLength(LONGEST_STRING)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonText() {}

  /// Returns a parser of JSON of any depth and with strings as long as a value may be.
  public static JsonParser parser(InputStream in) {
    return JSON.createParser(ObjectReadContext.empty(), in);
  }

  /// Returns JSON without the white space between its tokens, or null if the text is no JSON.
  static @Nullable String compact(String text) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return null;
      }
      var compact = copy(parser);
      return parser.nextToken() == null ? compact : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /// Returns the text of the value at which a parser stands, without white space. The parser stands
  /// at its last token then.
  public static String copy(JsonParser parser) {
    var text = new StringWriter();
    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      int depth = 0;
      do {
        var token = parser.currentToken();
        depth += depth(token);
        write(parser, token, generator);
      } while (depth > 0 && parser.nextToken() != null);
    }
    return text.toString();
  }

  /// Moves a parser to the last token of the value at which it stands.
  public static void skip(JsonParser parser) {
    int depth = 0;
    do {
      depth += depth(parser.currentToken());
    } while (depth > 0 && parser.nextToken() != null);
  }

  /// Returns text of UTF-8 bytes, or null if they are none.
  public static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int depth(@Nullable JsonToken token) {
    if (token == null) {
      return 0;
    }
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private static void write(JsonParser from, @Nullable JsonToken token, JsonGenerator to) {
    switch (token) {
      case START_OBJECT -> to.writeStartObject();
      case END_OBJECT -> to.writeEndObject();
      case START_ARRAY -> to.writeStartArray();
      case END_ARRAY -> to.writeEndArray();
      case PROPERTY_NAME -> to.writeName(from.currentName());
      case VALUE_STRING -> to.writeString(from.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(from.getString());
      case VALUE_TRUE -> to.writeBoolean(true);
      case VALUE_FALSE -> to.writeBoolean(false);
      case VALUE_NULL -> to.writeNull();
      case null, default -> throw new IllegalStateException("no JSON has the token " + token);
    }
  }
}
