package dev.hotslice.kv.memory;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.kv.tally.TallyStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// One sum per key and field.
final class MemoryTallyStore implements TallyStore {
  private final Map<String, Tally> sums = new HashMap<>();
  private final MemoryEngine engine;

  MemoryTallyStore(MemoryEngine engine) {
    this.engine = engine;
  }

  @Override
  public synchronized void add(Collection<Tally> batch) {
    engine.requireOpen();
    for (var tally : batch) {
      var empty = new Tally(tally.key(), Map.of(), tally.last());
      sums.put(tally.key(), sums.getOrDefault(tally.key(), empty).plus(tally));
    }
  }

  @Override
  public synchronized Map<String, Tally> all() {
    engine.requireOpen();
    return Map.copyOf(sums);
  }
}
