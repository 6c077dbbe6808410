package dev.hotslice.jobs.index;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/// Works out the next generation of an index from its items and the generation before.
///
/// Pure: the same input gives the same plan.
final class Planner {
  /// Most bytes of a [Segment] in the hot document: its key of an index name of 64 characters, two
  /// ids of 64, two instants, two numbers, and the names of the members.
  private static final int SEGMENT_ENTRY_BYTES = 512;

  private static final int DIGEST_CHARACTERS = 24;

  /// How a segment ends behind its items.
  private static final String END = "]}";

  private record SegmentDocument(String index, List<RawValue> items) {}

  private final IndexSettings settings;
  private final EncodedItems items;

  /// Of so many of the first items: all are gone through for each.
  private final Map<Integer, Facets> facets = new HashMap<>();

  private Planner(IndexSettings settings, EncodedItems items) {
    this.settings = settings;
    this.items = items;
  }

  /// Plans the next generation.
  ///
  /// @param previous the generation before, whose cuts are kept where they serve; null for none
  /// @param stored keys of segments that need not be put again
  static PublishPlan plan(
      IndexSettings settings, EncodedItems items, @Nullable Manifest previous, Set<String> stored) {
    return new Planner(settings, items).plan(previous, stored);
  }

  private PublishPlan plan(@Nullable Manifest previous, Set<String> stored) {
    var cut = new Slicer(items, settings.sizes(), previous, envelopes()).slice();
    var added = new LinkedHashMap<String, KvValue>();
    var segments = new ArrayList<Segment>();
    for (var range : cut.cold()) {
      var document = segmentDocument(settings, items, range);
      var segment = segment(range, document);
      segments.add(segment);
      if (!stored.contains(segment.key())) {
        added.put(segment.key(), document);
      }
    }
    return plan(cut, segments, added);
  }

  private PublishPlan plan(Cut cut, List<Segment> segments, SequencedMap<String, KvValue> added) {
    int total = cut.cold().isEmpty() ? cut.hot() : cut.cold().getLast().to();
    var hot = HotDocument.draft(settings, total, facets(total), segments, items.raw(0, cut.hot()));
    return new PublishPlan(hot.named(), added, total == 0 ? null : items.position(total - 1));
  }

  private Slicer.Envelopes envelopes() {
    return new Slicer.Envelopes(
        keep ->
            HotDocument.draft(settings, keep, facets(keep), List.of(), List.of()).bytes().length(),
        SEGMENT_ENTRY_BYTES,
        envelope(settings).length);
  }

  private Facets facets(int keep) {
    return facets.computeIfAbsent(
        keep, count -> Facets.of(items.items(0, count), settings.sizes().facetBytes()));
  }

  /// Returns the document of some items, which are copied as they are.
  static KvValue segmentDocument(IndexSettings settings, EncodedItems items, Cut.Range range) {
    var envelope = envelope(settings);
    int inside = envelope.length - END.length();
    int bytes = items.bytes(range.from(), range.to());
    var out = new ByteArrayOutputStream(envelope.length + bytes);
    out.write(envelope, 0, inside);
    items.write(range.from(), range.to(), out);
    out.write(envelope, inside, END.length());
    return KvValue.of(out.toByteArray());
  }

  private static byte[] envelope(IndexSettings settings) {
    return ItemJson.MAPPER.writeValueAsBytes(new SegmentDocument(settings.name(), List.of()));
  }

  /// Returns the key under which a segment is stored, which its content gives.
  static String segmentKey(IndexSettings settings, KvValue document) {
    var digest = Fingerprint.of(document).text().substring(0, DIGEST_CHARACTERS);
    return IndexKeys.segment(settings.name(), digest);
  }

  private Segment segment(Cut.Range range, KvValue document) {
    var first = items.position(range.from());
    var last = items.position(range.to() - 1);
    return new Segment(
        segmentKey(settings, document),
        range.to() - range.from(),
        document.length(),
        first.timestamp(),
        first.id(),
        last.timestamp(),
        last.id());
  }
}
