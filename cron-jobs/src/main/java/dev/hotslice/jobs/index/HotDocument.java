package dev.hotslice.jobs.index;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.util.RawValue;

/// An [IndexDocument] on its way out, with items that are written already.
record HotDocument(
    String index,
    String generation,
    Instant generatedAt,
    Instant changedAt,
    int hotItems,
    int total,
    Facets facets,
    List<Segment> segments,
    List<RawValue> items) {
  private static final int DIGEST_CHARACTERS = 16;

  /// Wide, so that the bytes of a document are known before its times are.
  private static final Instant NO_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /// Returns a document without generation and times.
  static HotDocument draft(
      IndexSettings settings,
      int total,
      Facets facets,
      List<Segment> segments,
      List<RawValue> items) {
    return new HotDocument(
        settings.name(),
        "0".repeat(DIGEST_CHARACTERS),
        NO_TIME,
        NO_TIME,
        settings.sizes().hotItems(),
        total,
        facets,
        segments,
        items);
  }

  /// Returns this draft with the digest of its content as its generation.
  HotDocument named() {
    var digest = Fingerprint.of(bytes()).text().substring(0, DIGEST_CHARACTERS);
    return with(digest, generatedAt, changedAt);
  }

  /// Returns this document with times.
  HotDocument at(Instant generated, Instant changed) {
    return with(generation, generated, changed);
  }

  KvValue bytes() {
    return KvValue.of(ItemJson.MAPPER.writeValueAsBytes(this));
  }

  private HotDocument with(String digest, Instant generated, Instant changed) {
    return new HotDocument(
        index, digest, generated, changed, hotItems, total, facets, segments, items);
  }
}
