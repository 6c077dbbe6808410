package dev.hotslice.kv.resilience;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.kv.tally.TallyStore;
import java.util.Collection;
import java.util.Map;

/// Stands behind the same breaker as the stores. A batch is added once, as it adds up.
final class ResilientTallyStore implements TallyStore {
  private final TallyStore tallies;
  private final Resilience resilience;

  ResilientTallyStore(TallyStore tallies, Resilience resilience) {
    this.tallies = tallies;
    this.resilience = resilience;
  }

  @Override
  public void add(Collection<Tally> batch) {
    resilience.run(() -> tallies.add(batch));
  }

  @Override
  public Map<String, Tally> all() {
    return resilience.repeatedly(tallies::all);
  }
}
