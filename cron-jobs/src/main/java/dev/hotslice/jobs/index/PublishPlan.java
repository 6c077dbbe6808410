package dev.hotslice.jobs.index;

import dev.hotslice.kv.KvValue;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What publishing the next generation takes, worked out before anything is written.
///
/// @param hot the document of the pointer, still without times
/// @param added documents of the segments that the generation before did not have, by key
/// @param oldest place of the last item, or null if there is none
record PublishPlan(
    HotDocument hot, SequencedMap<String, KvValue> added, @Nullable Position oldest) {

  String generation() {
    return hot.generation();
  }

  /// Returns what it costs in writes if none of it is stored already: the new segments and the
  /// pointer.
  int writes() {
    return added.size() + 1;
  }

  /// Returns how many segments serve on.
  int kept() {
    return hot.segments().size() - added.size();
  }

  /// Returns the keys of all segments of the next generation.
  Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    hot.segments().forEach(segment -> keys.add(segment.key()));
    return keys;
  }

  /// Returns the document of the pointer.
  KvValue pointer(Instant generatedAt, Instant changedAt) {
    return hot.at(generatedAt, changedAt).bytes();
  }

  Manifest manifest(Instant changedAt) {
    return new Manifest(hot.generation(), changedAt, hot.total(), hot.segments(), oldest);
  }
}
