package dev.hotslice.jobs.harvest;

import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What is known of the sources of an index, two records each: the small state that changes with
/// every attempt, and the items that change seldom.
///
/// Each index keeps its own, so that two indexes may use one source under different settings. Safe
/// for use by many threads as long as each source is written by one.
public final class SourceStates {
  private final StateStore state;

  public SourceStates(StateStore state) {
    this.state = state;
  }

  /// Returns the states of the sources in their order; a source never fetched has an unknown state.
  public SequencedMap<String, SourceState> all(String index, List<Source> sources) {
    var keys = new HashSet<String>();
    sources.forEach(source -> keys.add(stateKey(index, source.id())));
    var stored = state.readAll(keys, SourceState.class);
    var states = new LinkedHashMap<String, SourceState>();
    for (var source : sources) {
      var found = stored.get(stateKey(index, source.id()));
      states.put(source.id(), found == null ? SourceState.unknown(source.id()) : found);
    }
    return states;
  }

  /// Returns the kept items of a source, newest first.
  public List<Item> items(String index, String source) {
    return kept(index, source).items();
  }

  /// Returns the kept items of sources, each newest first; a source without items is missing.
  public Map<String, List<Item>> allItems(String index, Set<String> sources) {
    var keys = new HashSet<String>();
    sources.forEach(source -> keys.add(itemsKey(index, source)));
    var items = new LinkedHashMap<String, List<Item>>();
    state
        .readAll(keys, KeptItems.class)
        .forEach(
            (key, kept) -> items.put(key.substring(itemsKey(index, "").length()), kept.items()));
    return items;
  }

  KeptItems kept(String index, String source) {
    var kept = state.read(itemsKey(index, source), KeptItems.class);
    return kept == null ? KeptItems.NONE : kept;
  }

  void save(String index, SourceState source) {
    state.write(stateKey(index, source.source()), source);
  }

  void save(String index, String source, KeptItems items) {
    state.write(itemsKey(index, source), items);
  }

  private static String stateKey(String index, String source) {
    return "source:" + index + ":" + source;
  }

  private static String itemsKey(String index, String source) {
    return "items:" + index + ":" + source;
  }
}
