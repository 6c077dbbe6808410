package dev.hotslice.app.transfer;

import java.io.StringWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Metadata as JSON text of one line.
///
/// It is copied token by token, because a tree would write numbers anew: `1.0` and `1e2` stay as
/// somebody wrote them, and a member that is there twice stays there twice.
public final class MetadataJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(4096).build())
          .build();
  private static final JsonMapper TREES =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Comparator<JsonNode> NUMBERS_BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private MetadataJson() {}

  /// Returns the value at which a parser stands, and leaves the parser at its end.
  public static String copy(JsonParser parser) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      copy(parser, generator);
    }
    return escapeHalves(text.getBuffer());
  }

  /// Returns a JSON text without line breaks and blanks between its tokens.
  ///
  /// @throws JacksonException if it is no JSON
  public static String compact(String json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == null) {
        throw new StreamReadException("there is no JSON in it");
      }
      var text = copy(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException("there is more than one JSON value in it");
      }
      return text;
    }
  }

  /// Returns whether two texts are the same JSON, both may be missing.
  static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null || one.equals(other)) {
      return one == null ? other == null : one.equals(other);
    }
    try {
      return TREES.readTree(one).equals(NUMBERS_BY_VALUE, TREES.readTree(other));
    } catch (JacksonException e) {
      return false;
    }
  }

  /// Half a surrogate pair can only be written as the escape that it was read from.
  private static String escapeHalves(CharSequence json) {
    if (json.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
      return json.toString();
    }
    var escaped = new StringBuilder(json.length() + 8);
    json.codePoints()
        .forEach(point -> {
          if (Character.getType(point) == Character.SURROGATE) {
            escaped.append(String.format("\\u%04x", point));
          } else {
            escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }

  private static void copy(JsonParser parser, JsonGenerator generator) {
    int depth = 0;
    do {
      var token = parser.currentToken();
      if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
        generator.writeNumber(parser.getString());
      } else {
        generator.copyCurrentEvent(parser);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && parser.nextToken() != null);
  }
}
