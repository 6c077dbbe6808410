package dev.hotslice.jobs.index;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is remembered of an index from run to run, so that a run that changes nothing costs no
/// write, and one that was cut off is taken up.
///
/// @param current the generation that the pointer shows, or null if none was published
/// @param itemsDigest of everything the current generation was made of
/// @param settingsDigest of the sizes under which it was cut
/// @param intent what a run set out to publish, until it is done
/// @param garbage keys of segments that no generation needs but that of the last one may still be
///   read
/// @param checkedAt when a run last came to its end
record IndexState(
    @Nullable Manifest current,
    @Nullable String itemsDigest,
    @Nullable String settingsDigest,
    @Nullable Intent intent,
    Set<String> garbage,
    @Nullable Instant checkedAt) {
  static final IndexState NONE = new IndexState(null, null, null, null, Set.of(), null);

  IndexState {
    garbage = Set.copyOf(garbage);
  }

  /// What a run set out to publish. It is kept before the first segment is written, so that after a
  /// crash the next run finds what was written for nothing, and makes the same bytes again.
  ///
  /// @param keys of all segments of that generation
  record Intent(String generation, Instant generatedAt, Instant changedAt, Set<String> keys) {
    Intent {
      keys = Set.copyOf(keys);
    }
  }

  /// Returns this state with an intent. Segments of an intent that came to nothing are garbage.
  IndexState intending(Intent next) {
    var unused = new HashSet<>(garbage);
    if (intent != null) {
      unused.addAll(intent.keys());
    }
    unused.removeAll(next.keys());
    if (current != null) {
      unused.removeAll(current.keys());
    }
    return new IndexState(current, itemsDigest, settingsDigest, next, unused, checkedAt);
  }

  /// Returns this state after the pointer was switched to what was intended.
  IndexState published(Manifest manifest, Digests digests, Set<String> superseded) {
    var unused = new HashSet<>(garbage);
    unused.addAll(superseded);
    unused.removeAll(manifest.keys());
    return new IndexState(manifest, digests.items(), digests.settings(), null, unused, checkedAt);
  }

  /// Returns this state for a store that shows something else than what was remembered: the pointer
  /// is the truth.
  IndexState showing(@Nullable Manifest shown) {
    var unused = new HashSet<>(garbage);
    if (current != null) {
      unused.addAll(current.keys());
    }
    if (shown != null) {
      unused.removeAll(shown.keys());
    }
    return new IndexState(shown, null, null, intent, unused, checkedAt);
  }

  /// Returns this state after garbage was deleted.
  IndexState without(Set<String> deleted) {
    var left = new HashSet<>(garbage);
    left.removeAll(deleted);
    return new IndexState(current, itemsDigest, settingsDigest, intent, left, checkedAt);
  }

  IndexState checked(Instant now) {
    return new IndexState(current, itemsDigest, settingsDigest, intent, garbage, now);
  }

  /// Returns whether the current generation was made of just this.
  boolean standsFor(Digests digests) {
    return current != null
        && digests.items().equals(itemsDigest)
        && digests.settings().equals(settingsDigest);
  }

  /// What a generation is made of.
  record Digests(String items, String settings) {}
}
