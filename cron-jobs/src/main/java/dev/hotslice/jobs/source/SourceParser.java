package dev.hotslice.jobs.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a source into clean items.
///
/// Never touches the network, never expands an entity, never follows a document deeper or longer
/// than fixed bounds. Stateless, safe for use by many threads.
public final class SourceParser {
  /// Parses a document.
  ///
  /// RSS and Atom are told apart by the document, whichever of the two the source names. Of two
  /// items with the same id the first wins. Beyond [Source#maxItems] the newest are kept, in the
  /// order of the document.
  ///
  /// @param contentType of the response, or null; a charset in it counts
  /// @param fetchedAt the timestamp of items that bring none, or one more than an hour ahead
  /// @throws UnreadableSourceException if the document as a whole cannot be read; one bad item
  ///   never is a reason
  public ParsedSource parse(
      Source source, byte[] document, @Nullable String contentType, Instant fetchedAt)
      throws UnreadableSourceException {
    if (document.length == 0) {
      throw new UnreadableSourceException("the document is empty");
    }
    var raw = read(source, DocumentText.decode(document, contentType));
    var maker = new ItemMaker(source, raw.link(), fetchedAt);
    var made = new LinkedHashMap<String, ItemMaker.Made>();
    var skipped = new ArrayList<>(raw.skipped());
    for (var i = 0; i < raw.items().size(); i++) {
      var item = maker.make(raw.items().get(i));
      if (item == null) {
        skipped.add("item " + (i + 1) + ": it has neither title, link nor text");
      } else {
        made.putIfAbsent(item.item().id(), item);
      }
    }
    return result(newest(List.copyOf(made.values()), source.maxItems()), skipped);
  }

  /// Says in a word or two what a document seems to be, for people: `Atom`, `an HTML page`.
  ///
  /// @param contentType of the response, or null; a charset in it counts
  public String kind(byte[] document, @Nullable String contentType) {
    return Sniffer.kind(DocumentText.decode(document, contentType));
  }

  private static RawDocument read(Source source, String text) throws UnreadableSourceException {
    var json = Sniffer.isJson(text);
    return switch (source.format()) {
      case AUTO ->
          json
              ? (source.mapping() == null ? JsonReader.feed(text) : mapped(source, text))
              : FeedReader.read(text);
      case RSS, ATOM -> FeedReader.read(text);
      case JSON_FEED -> JsonReader.feed(expectJson(json, text));
      case JSON -> mapped(source, expectJson(json, text));
    };
  }

  private static RawDocument mapped(Source source, String text) throws UnreadableSourceException {
    var mapping = source.mapping();
    return JsonReader.mapped(text, mapping == null ? JsonMapping.ROOT : mapping);
  }

  private static String expectJson(boolean json, String text) throws UnreadableSourceException {
    if (!json) {
      throw new UnreadableSourceException("expected JSON, but " + Sniffer.notAFeed(text));
    }
    return text;
  }

  private static List<ItemMaker.Made> newest(List<ItemMaker.Made> items, int most) {
    if (items.size() <= most) {
      return items;
    }
    var newest =
        Set.copyOf(
            items.stream()
                .sorted(
                    Comparator.comparing(
                        made -> made.item().timestamp(), Comparator.reverseOrder()))
                .limit(most)
                .toList());
    return items.stream().filter(newest::contains).toList();
  }

  private static ParsedSource result(List<ItemMaker.Made> made, List<String> skipped) {
    var undated = new HashSet<String>();
    for (var one : made) {
      if (!one.dated()) {
        undated.add(one.item().id());
      }
    }
    return new ParsedSource(made.stream().map(ItemMaker.Made::item).toList(), undated, skipped);
  }
}
