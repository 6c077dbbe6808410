package dev.hotslice.jobs.index;

import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.harvest.SourceStates;
import java.util.List;

/// How the indexes stand, as remembered by their refreshes. Costs no KV operation.
public final class IndexStates {
  private final StateStore state;
  private final SourceStates sources;

  public IndexStates(StateStore state) {
    this.state = state;
    this.sources = new SourceStates(state);
  }

  /// Returns how an index stands, also one that was never refreshed.
  public IndexStatus status(IndexSettings settings) {
    var known = read(settings.name());
    var current = known.current();
    return new IndexStatus(
        settings.name(),
        current == null ? null : current.generation(),
        current == null ? 0 : current.total(),
        current == null ? null : current.changedAt(),
        known.checkedAt(),
        List.copyOf(sources.all(settings.name(), settings.sources()).values()));
  }

  IndexState read(String index) {
    var known = state.read(key(index), IndexState.class);
    return known == null ? IndexState.NONE : known;
  }

  void save(String index, IndexState known) {
    state.write(key(index), known);
  }

  private static String key(String index) {
    return "index-state:" + index;
  }
}
