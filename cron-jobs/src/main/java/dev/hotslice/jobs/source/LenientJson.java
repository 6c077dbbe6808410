package dev.hotslice.jobs.source;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON up to the point where it breaks.
///
/// An element of an array counts once it is complete; an object keeps the members that came before
/// the break. Jackson bounds the nesting (500) and so the recursion here.
final class LenientJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private LenientJson() {}

  /// @param broken what was wrong with the text, or null if nothing was
  record Read(JsonNode root, @Nullable String broken) {}

  /// @throws UnreadableSourceException if nothing at all can be read
  static Read read(String text) throws UnreadableSourceException {
    try {
      return new Read(MAPPER.readTree(text), null);
    } catch (JacksonException broken) {
      return new Read(salvaged(text, broken), broken.getOriginalMessage());
    }
  }

  private static JsonNode salvaged(String text, JacksonException broken)
      throws UnreadableSourceException {
    var holder = MAPPER.createObjectNode();
    try (var parser = MAPPER.createParser(text)) {
      parser.nextToken();
      member(parser, holder, "root");
    } catch (JacksonException here) {
      if (!holder.path("root").isContainer()) {
        throw new UnreadableSourceException(
            "the document is broken JSON: " + broken.getOriginalMessage());
      }
    }
    return holder.path("root");
  }

  private static void fill(JsonParser parser, ObjectNode object) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      member(parser, object, name);
    }
  }

  /// Puts a container into its object before it is filled, so that a break inside keeps the rest.
  private static void member(JsonParser parser, ObjectNode object, String name) {
    switch (parser.currentToken()) {
      case START_OBJECT -> fill(parser, object.putObject(name));
      case START_ARRAY -> fill(parser, object.putArray(name));
      case null -> {}
      default -> object.set(name, parser.<JsonNode>readValueAsTree());
    }
  }

  private static void fill(JsonParser parser, ArrayNode array) {
    for (var token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(parser.<JsonNode>readValueAsTree());
    }
  }
}
