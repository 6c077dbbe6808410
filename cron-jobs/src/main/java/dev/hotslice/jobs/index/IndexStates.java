package dev.hotslice.jobs.index;

import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.harvest.SourceStates;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        checkedAt(settings.name()),
        List.copyOf(sources.all(settings.name(), settings.sources()).values()));
  }

  /// Returns when a refresh of an index last came to its end, or null for never. Parses no JSON.
  public @Nullable Instant checkedAt(String index) {
    var text = state.readText(checkedKey(index));
    return text == null ? null : Instant.parse(text);
  }

  /// Remembers that a reader did not find a segment of the current generation, because somebody
  /// deleted it, so that the next refresh puts it again.
  public void missing(String index, String segment) {
    var keys = new HashSet<>(missing(index));
    if (keys.add(segment)) {
      state.write(missingKey(index), new Missing(keys));
    }
  }

  /// Returns the keys of segments that a reader did not find.
  Set<String> missing(String index) {
    var known = state.read(missingKey(index), Missing.class);
    return known == null ? Set.of() : known.keys();
  }

  /// Forgets what was missing.
  void mended(String index) {
    state.write(missingKey(index), new Missing(Set.of()));
  }

  IndexState read(String index) {
    var known = state.read(key(index), IndexState.class);
    return known == null ? IndexState.NONE : known;
  }

  void save(String index, IndexState known) {
    state.write(key(index), known);
  }

  /// Remembers when a refresh came to its end.
  void checked(String index, Instant now) {
    state.writeText(checkedKey(index), now.toString());
  }

  private static String key(String index) {
    return "index-state:" + index;
  }

  private static String checkedKey(String index) {
    return "index-checked:" + index;
  }

  private static String missingKey(String index) {
    return "index-missing:" + index;
  }

  private record Missing(Set<String> keys) {}
}
