package dev.hotslice.jobs.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads an item from JSON as Jackson does by itself, without gathering the arguments of the
/// constructor first: a refresh reads all items of an index, a page fifty.
final class ItemReader extends StdDeserializer<Item> {
  ItemReader() {
    super(Item.class);
  }

  @Override
  public Item deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.isExpectedStartObjectToken()) {
      return (Item) context.handleUnexpectedToken(getValueType(context), parser);
    }
    String id = null;
    String title = null;
    String url = null;
    Instant timestamp = null;
    String category = null;
    String source = null;
    String author = null;
    String summary = null;
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      var token = parser.nextToken();
      switch (name) {
        case "id" -> id = text(token, parser, context);
        case "title" -> title = text(token, parser, context);
        case "url" -> url = text(token, parser, context);
        case "timestamp" -> timestamp = context.readValue(parser, Instant.class);
        case "category" -> category = text(token, parser, context);
        case "source" -> source = text(token, parser, context);
        case "author" -> author = text(token, parser, context);
        case "summary" -> summary = text(token, parser, context);
        default -> parser.skipChildren();
      }
    }
    if (id == null || title == null || timestamp == null || category == null || source == null) {
      return context.reportInputMismatch(
          this, "an item has an id, a title, a timestamp, a category and a source");
    }
    return new Item(id, title, url, timestamp, category, source, author, summary);
  }

  private @Nullable String text(
      JsonToken token, JsonParser parser, DeserializationContext context) {
    return token == JsonToken.VALUE_NULL ? null : _parseString(parser, context, this);
  }
}
