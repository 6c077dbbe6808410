package dev.hotslice.app.index;

import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.ReadyAnswer.Freshness;
import dev.hotslice.app.search.StoredItem;
import dev.hotslice.jobs.index.Facets;
import dev.hotslice.jobs.index.IndexDocument;
import dev.hotslice.jobs.index.IndexReader;
import dev.hotslice.jobs.index.Segment;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Lookups;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// One generation of an index as it is held near: what stood under the pointer, with the hot slice
/// made ready to be sent.
///
/// The hot slice holds no time of the last check, so its bytes and its tag stay the same until the
/// items change.
final class Generation {
  /// Stands for the items that are not in a segment yet; with the generation in its name, because
  /// they differ in each.
  private static final String HOT_PART = "hot:";

  /// When the sources were last gone through. It stands in no body: a check that finds nothing new
  /// must not change what clients hold.
  static final String CHECKED_AT = "X-Hotslice-Checked-At";

  static final Freshness FRESHNESS = new Freshness(Duration.ofSeconds(60), Duration.ofSeconds(600));

  private final KvValue value;
  private final IndexDocument document;
  private final List<byte[]> items;
  private final ReadyAnswer hot;

  private Generation(KvValue value, IndexDocument document, List<byte[]> items, Lookups encodings) {
    this.value = value;
    this.document = document;
    this.items = items;
    this.hot = answer(hotJson(hotItems())).countedBy(encodings);
  }

  /// Reads what stands under the pointer.
  ///
  /// @param encodings counts what is asked of the hot slice's compressed forms
  /// @throws IllegalStateException if it is no index document
  static Generation of(KvValue value, Lookups encodings) {
    return new Generation(value, IndexReader.parse(value), ItemBytes.of(value.bytes()), encodings);
  }

  /// Returns whether this is what stands under the pointer.
  boolean isOf(KvValue pointer) {
    return value.equals(pointer);
  }

  String name() {
    return document.generation();
  }

  IndexDocument document() {
    return document;
  }

  List<Segment> segments() {
    return document.segments();
  }

  /// Returns the hot slice, ready to be sent.
  ReadyAnswer hot() {
    return hot;
  }

  /// Returns the hot slice with the time of the last check.
  RawAnswer hot(Instant checkedAt) {
    return RawAnswer.of(hot).header(CHECKED_AT, checkedAt.toString());
  }

  /// Returns an answer that changes when the items do.
  ReadyAnswer answer(byte[] json) {
    var changedAt = document.changedAt().atZone(ZoneOffset.UTC);
    return ReadyAnswer.json(
        new EncodedBody(json),
        FRESHNESS,
        Map.of("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(changedAt)));
  }

  /// Returns the JSON of the items of the hot slice.
  List<byte[]> hotItems() {
    return items.subList(0, Math.min(document.hotItems(), items.size()));
  }

  /// Returns the JSON of all items that are in no segment.
  List<byte[]> items() {
    return items;
  }

  /// Returns the answer of the default view around these items.
  byte[] hotJson(List<byte[]> shown) {
    var meta =
        Json.object()
            .put("index", document.index())
            .put("generation", document.generation())
            .put("changedAt", document.changedAt().toString())
            .put("total", document.total());
    meta.set("facets", facets(document.facets()));
    return JsonItems.append(meta, shown);
  }

  /// Returns the names of the parts of which the search index of this generation consists.
  Set<String> parts() {
    var parts = new LinkedHashSet<String>();
    parts.add(hotPart());
    segments().forEach(segment -> parts.add(segment.key()));
    return parts;
  }

  String hotPart() {
    return HOT_PART + document.generation();
  }

  List<StoredItem> storedItems() {
    var stored = new ArrayList<StoredItem>();
    for (int at = 0; at < items.size(); at++) {
      stored.add(new StoredItem(document.items().get(at), KvValue.of(items.get(at))));
    }
    return stored;
  }

  private static ObjectNode facets(Facets facets) {
    var node = Json.object();
    count(node.putObject("categories"), facets.categories());
    count(node.putObject("sources"), facets.sources());
    return node;
  }

  private static void count(ObjectNode node, Map<String, Integer> counts) {
    counts.forEach(node::put);
  }
}
