package dev.hotslice.kv.tally;

import java.util.Collection;
import java.util.Map;

/// Sums that many writers add to without losing an addition.
///
/// Safe for use by many threads and, on a shared engine, by many processes.
public interface TallyStore {
  /// Adds a batch. When this returns, the whole batch survives the death of the process.
  void add(Collection<Tally> batch);

  /// Returns all sums by key.
  Map<String, Tally> all();
}
