package dev.hotslice.app.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Takes the elements of an array out of a JSON document without writing them anew.
final class ItemBytes {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ItemBytes() {}

  /// Returns the bytes of each element of the member `items` of an object; none if there is no such
  /// member.
  ///
  /// @throws IllegalStateException if the document is no JSON
  static List<byte[]> of(byte[] document) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), document)) {
      var items = new ArrayList<byte[]>();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return items;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals("items");
        if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
          readItems(parser, document, items);
        } else {
          var _ = parser.skipChildren();
        }
      }
      return items;
    } catch (JacksonException e) {
      throw new IllegalStateException("what is stored is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// Returns an item with some of its members only.
  static byte[] trim(byte[] item, Set<String> members) {
    var tree = MAPPER.readTree(item);
    var trimmed = MAPPER.createObjectNode();
    tree.properties().stream()
        .filter(member -> members.contains(member.getKey()))
        .forEach(member -> trimmed.set(member.getKey(), member.getValue()));
    return MAPPER.writeValueAsBytes(trimmed);
  }

  private static void readItems(JsonParser parser, byte[] document, List<byte[]> items) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int start = offset(parser);
      var _ = parser.skipChildren();
      items.add(Arrays.copyOfRange(document, start, offset(parser) + 1));
    }
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
  }
}
