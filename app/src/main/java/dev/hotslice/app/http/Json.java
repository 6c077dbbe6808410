package dev.hotslice.app.http;

import java.io.Reader;
import java.io.StringReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON in and out. Numbers, order of members and text stay as they were.
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /// Every level costs the parser some memory, so there has to be a last one.
  private static final int DEEPEST = 1_000_000;

  /// Accepts whatever is JSON, however long.
  private static final JsonFactory CHECKER =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /// Returns whether a text is one JSON value, without building it.
  public static boolean isJson(String text) {
    return isJson(new StringReader(text));
  }

  /// Returns whether what is read is one JSON value, without building it or keeping its text.
  public static boolean isJson(Reader text) {
    try (var parser = CHECKER.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /// Returns a new empty object.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Adds a number, and null where it stands for no limit.
  ///
  /// @param number `Long.MAX_VALUE` for no limit
  public static void putLimit(ObjectNode node, String name, long number) {
    if (number == Long.MAX_VALUE) {
      node.putNull(name);
    } else {
      node.put(name, number);
    }
  }

  /// Returns a new empty array.
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// Returns the UTF-8 bytes of a tree.
  public static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /// Returns the tree of some bytes.
  ///
  /// @throws JacksonException if they are not JSON
  public static JsonNode read(byte[] bytes) {
    return MAPPER.readTree(bytes);
  }

  /// Returns the tree of a text.
  ///
  /// @throws JacksonException if it is not JSON
  public static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }
}
