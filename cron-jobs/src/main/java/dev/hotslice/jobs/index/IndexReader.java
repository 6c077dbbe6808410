package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads a published index. Each call of [#read] and [#segment] is one KV read.
public final class IndexReader {
  private IndexReader() {}

  /// Returns the current generation, or null if nothing is published.
  ///
  /// @throws IllegalStateException if what stands under the pointer is no index document
  public static @Nullable IndexDocument read(KvStore store, String index) {
    var entry = store.get(IndexKeys.pointer(index));
    return entry == null ? null : parse(entry.value());
  }

  /// Returns the items of a segment, the newest first, or null if it is gone: it belonged to a
  /// generation that was replaced twice, so read the pointer again.
  ///
  /// @throws IllegalStateException if what stands there is no segment
  public static @Nullable List<Item> segment(KvStore store, Segment segment) {
    var entry = store.get(KvKey.of(segment.key()));
    return entry == null ? null : parseSegment(entry.value());
  }

  /// Reads a document from its bytes.
  ///
  /// @throws IllegalStateException if it is no index document
  public static IndexDocument parse(KvValue value) {
    return parse(value, IndexDocument.class);
  }

  /// Reads the items of a segment from its bytes.
  ///
  /// @throws IllegalStateException if it is no segment
  public static List<Item> parseSegment(KvValue value) {
    return parse(value, SegmentDocument.class).items();
  }

  /// Reads one item from its bytes.
  ///
  /// @throws IllegalStateException if it is no item
  public static Item parseItem(byte[] json) {
    return parse(KvValue.of(json), Item.class);
  }

  private static <T> T parse(KvValue value, Class<T> type) {
    try {
      return ItemJson.MAPPER.readValue(value.bytes(), type);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "what is stored is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  private record SegmentDocument(String index, List<Item> items) {}
}
