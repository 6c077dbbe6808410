package dev.hotslice.app.live;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The last events, for who was away for a moment. Used under the lock of the hub.
///
/// An event whose successor tells all that it told makes room for that at once: of a budget that
/// changes every second only the last state is kept, so that a thousand events reach far back.
final class Ring {
  private final int most;
  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private long spentAt;
  private long lost;

  Ring(int most) {
    this.most = most;
  }

  void add(Entry entry) {
    if (entry.topic() == Topic.SPENT) {
      entries.remove(spentAt);
      spentAt = entry.seq();
    }
    entries.put(entry.seq(), entry);
    if (entries.size() > most) {
      lost = entries.pollFirstEntry().getKey();
    }
  }

  /// Returns all events after one, or null if some of them are not known any more.
  @Nullable List<Entry> after(long seq) {
    return seq < lost ? null : List.copyOf(entries.tailMap(seq, false).values());
  }
}
