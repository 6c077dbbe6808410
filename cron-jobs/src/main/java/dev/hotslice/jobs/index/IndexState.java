package dev.hotslice.jobs.index;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is remembered of an index from run to run, so that a run that changes nothing costs no
/// write, and what a run that was cut off left behind is found.
///
/// @param current the generation that the pointer shows, or null if none was published
/// @param itemsDigest of the items that the current generation was made of
/// @param settingsDigest of the sizes under which it was cut
/// @param pending keys of the segments that a run set out to write, until its pointer is switched
/// @param garbage keys of segments that no generation needs, though a reader may still be at those
///   of the generation before the current one
/// @param sources what of each source stands in the current generation; null counts as none, as in
///   states of versions that did not keep it
/// @param thinned whether the current generation left something for later
record IndexState(
    @Nullable Manifest current,
    @Nullable String itemsDigest,
    @Nullable String settingsDigest,
    Set<String> pending,
    Set<String> garbage,
    @Nullable Map<String, Shown> sources,
    boolean thinned) {
  static final IndexState NONE =
      new IndexState(null, null, null, Set.of(), Set.of(), Map.of(), false);

  IndexState {
    pending = Set.copyOf(pending);
    garbage = Set.copyOf(garbage);
    sources = sources == null ? Map.of() : Map.copyOf(sources);
  }

  /// What of a source stands in a generation.
  ///
  /// @param items digest of its items
  /// @param news its [dev.hotslice.jobs.harvest.Steadiness#news] at that time, or null
  record Shown(String items, @Nullable String news) {}

  /// What a generation is made of.
  record Digests(String items, String settings, Map<String, Shown> sources) {}

  /// Returns what of each source stands in the current generation.
  @Override
  public Map<String, Shown> sources() {
    return sources == null ? Map.of() : sources;
  }

  /// Returns whether the current generation was cut under other sizes, or in another form.
  boolean isCutOtherwise(Digests digests) {
    return !digests.settings().equals(settingsDigest);
  }

  /// Returns whether the current generation was made of just this, and of all of it.
  boolean standsFor(Digests digests) {
    return current != null
        && !thinned
        && digests.items().equals(itemsDigest)
        && digests.settings().equals(settingsDigest);
  }

  /// Returns this state for a store that shows something else than what was remembered: the pointer
  /// is right.
  IndexState showing(@Nullable Manifest shown) {
    return new IndexState(shown, null, null, pending, unneeded(shown, Set.of()), null, false);
  }

  /// Returns this state with segments that are about to be written. Those that an earlier run set
  /// out to write for nothing are garbage.
  IndexState pending(Set<String> keys) {
    var unneeded = new HashSet<>(unneeded(current, pending));
    unneeded.removeAll(keys);
    return new IndexState(current, itemsDigest, settingsDigest, keys, unneeded, sources, thinned);
  }

  /// Returns this state after the pointer shows a generation that is made of this.
  ///
  /// @param isThinned whether something of it was left for later
  IndexState published(Manifest manifest, Digests digests, boolean isThinned) {
    return new IndexState(
        manifest,
        digests.items(),
        digests.settings(),
        Set.of(),
        unneeded(manifest, pending),
        digests.sources(),
        isThinned);
  }

  /// Returns this state after garbage was deleted.
  IndexState without(Set<String> deleted) {
    var left = new HashSet<>(garbage);
    left.removeAll(deleted);
    return new IndexState(current, itemsDigest, settingsDigest, pending, left, sources, thinned);
  }

  /// Returns the garbage when another manifest takes the place of the current one.
  private Set<String> unneeded(@Nullable Manifest next, Set<String> abandoned) {
    var keys = new HashSet<>(garbage);
    keys.addAll(abandoned);
    if (current != null) {
      keys.addAll(current.keys());
    }
    if (next != null) {
      keys.removeAll(next.keys());
    }
    return keys;
  }
}
