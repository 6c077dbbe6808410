package dev.hotslice.jobs.index;

import dev.hotslice.kv.RefusedException;
import org.jspecify.annotations.Nullable;

/// How publishing went.
///
/// @param planned writes that it would take
/// @param written writes that it took
/// @param skipped documents that needed no write
/// @param failure why the old generation still stands, or null if there is nothing to complain of
record Publication(int planned, int written, int skipped, @Nullable String failure) {
  /// There is nothing to publish and nothing is published.
  static final Publication NOTHING = new Publication(0, 0, 0, null);

  /// The current generation still serves.
  static Publication unchanged(IndexState state) {
    var current = state.current();
    return new Publication(0, 0, current == null ? 0 : 1 + current.segments().size(), null);
  }

  /// It is to be published later.
  static Publication putOff(int planned) {
    return new Publication(planned, 0, 0, null);
  }

  /// A limit stood in the way.
  static Publication refused(int planned, int written, String index, RefusedException refusal) {
    return new Publication(
        planned,
        written,
        0,
        "index " + index + " keeps its old generation for now: " + refusal.getMessage());
  }
}
