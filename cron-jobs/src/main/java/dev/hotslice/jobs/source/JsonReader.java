package dev.hotslice.jobs.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Reads JSON Feed 1.0 and 1.1, and any other JSON by a [JsonMapping].
final class JsonReader {
  private JsonReader() {}

  /// Reads a JSON Feed; one without `version` counts if it has `items`.
  static RawDocument feed(String text) throws UnreadableSourceException {
    var read = LenientJson.read(text);
    var items = read.root().path("items");
    if (!items.isArray()) {
      throw new UnreadableSourceException(
          "the document is JSON, but no JSON Feed: it has no array `items`");
    }
    var homePage = string(read.root().path("home_page_url"));
    var author = author(read.root());
    return document(read, items, homePage, item -> feedItem(item, author));
  }

  /// Reads the array that the mapping points at.
  static RawDocument mapped(String text, JsonMapping mapping) throws UnreadableSourceException {
    var read = LenientJson.read(text);
    var items = read.root().at(pointer(mapping.items()));
    if (!items.isArray()) {
      throw new UnreadableSourceException(
          "the JSON pointer `%s` finds no array of items".formatted(mapping.items()));
    }
    return document(read, items, null, item -> mappedItem(item, mapping));
  }

  private static RawDocument document(
      LenientJson.Read read,
      JsonNode items,
      @Nullable String link,
      Function<JsonNode, RawItem> reader)
      throws UnreadableSourceException {
    var good = new ArrayList<RawItem>();
    var skipped = new ArrayList<String>();
    for (var i = 0; i < Math.min(items.size(), FeedTree.MOST_ITEMS); i++) {
      var item = items.get(i);
      if (item.isObject() || item.isArray()) {
        good.add(reader.apply(item));
      } else {
        skipped.add("item " + (i + 1) + ": it is no object");
      }
    }
    if (items.size() > FeedTree.MOST_ITEMS) {
      skipped.add(
          (items.size() - FeedTree.MOST_ITEMS) + " items beyond the first " + FeedTree.MOST_ITEMS);
    }
    if (read.broken() != null && good.isEmpty()) {
      throw new UnreadableSourceException(
          "the document is broken JSON without a whole item: " + read.broken());
    } else if (read.broken() != null) {
      skipped.add("what follows where the JSON breaks: " + read.broken());
    }
    return new RawDocument(good, link, skipped);
  }

  private static RawItem feedItem(JsonNode item, @Nullable String feedAuthor) {
    var author = author(item);
    return new RawItem(
        string(item.path("id")),
        plain(string(item.path("title"))),
        first(string(item.path("url")), string(item.path("external_url"))),
        date(item, "date_published", "date_modified"),
        strings(item.path("tags").values()),
        author == null ? feedAuthor : author,
        content(item));
  }

  private static @Nullable String author(JsonNode holder) {
    return first(
        string(holder.path("authors").path(0).path("name")),
        string(holder.path("author").path("name")),
        string(holder.path("author")));
  }

  private static @Nullable RawText content(JsonNode item) {
    var text = first(string(item.path("summary")), string(item.path("content_text")));
    var html = string(item.path("content_html"));
    return text != null ? plain(text) : html == null ? null : RawText.html(html);
  }

  private static RawItem mappedItem(JsonNode item, JsonMapping mapping) {
    var title = field(item, mapping, "title");
    var summary = field(item, mapping, "summary");
    return new RawItem(
        string(field(item, mapping, "id")),
        html(string(title)),
        string(field(item, mapping, "url")),
        date(field(item, mapping, "timestamp")),
        categories(field(item, mapping, "category")),
        string(field(item, mapping, "author")),
        html(string(summary)));
  }

  private static JsonNode field(JsonNode item, JsonMapping mapping, String name) {
    var pointer = mapping.fields().get(name);
    return item.at(pointer(pointer == null ? "/" + name : pointer));
  }

  private static List<String> categories(JsonNode category) {
    return strings(category.isArray() ? category.values() : List.of(category));
  }

  private static List<String> strings(Collection<JsonNode> nodes) {
    var strings = new ArrayList<String>();
    for (var node : nodes) {
      var string = string(node);
      if (string != null) {
        strings.add(string);
      }
    }
    return strings;
  }

  private static JsonPointer pointer(String pointer) {
    return pointer.isEmpty() ? JsonPointer.empty() : JsonPointer.compile(pointer);
  }

  private static @Nullable Instant date(JsonNode item, String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.ofNullable(date(item.path(name))))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant date(JsonNode value) {
    return value.isNumber() ? Dates.epoch(value.asLong(0)) : Dates.parse(string(value));
  }

  private static @Nullable RawText plain(@Nullable String text) {
    return text == null ? null : RawText.plain(text);
  }

  private static @Nullable RawText html(@Nullable String text) {
    return text == null ? null : RawText.html(text);
  }

  /// Ids are numbers now and then.
  private static @Nullable String string(JsonNode value) {
    return value.isString() || value.isNumber() ? value.asString() : null;
  }

  private static @Nullable String first(@Nullable String... candidates) {
    for (var candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate;
      }
    }
    return null;
  }
}
