package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.kv.KvKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Entries with different keys that are written together: few enough for one request to any server,
/// and for memory.
final class Batch {
  static final int MOST_ENTRIES = 1_000;
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private final Map<KvKey, Entry> entries = new LinkedHashMap<>();
  private long bytes;

  /// Returns whether an entry may be added. Every entry may be added to an empty batch.
  boolean fits(Entry entry) {
    return entries.isEmpty()
        || (entries.size() < MOST_ENTRIES && bytes + entry.bytes() <= MOST_BYTES);
  }

  /// Adds an entry. Of several with one key the last counts.
  ///
  /// @return whether there was one with this key
  boolean add(Entry entry) {
    var before = entries.remove(entry.key());
    entries.put(entry.key(), entry);
    bytes += entry.bytes() - (before == null ? 0 : before.bytes());
    return before != null;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Returns the entries and empties the batch.
  List<Entry> take() {
    var taken = List.copyOf(entries.values());
    entries.clear();
    bytes = 0;
    return taken;
  }
}
