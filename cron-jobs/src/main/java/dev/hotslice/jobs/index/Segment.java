package dev.hotslice.jobs.index;

import java.time.Instant;

/// A cold segment as the hot document lists it.
///
/// @param key under which it is stored; names its content, so what stands there never changes
/// @param count of its items
/// @param bytes of its document
/// @param newest timestamp of its first item; with `newestId` its place in the index
/// @param oldest timestamp of its last item
public record Segment(
    String key,
    int count,
    int bytes,
    Instant newest,
    String newestId,
    Instant oldest,
    String oldestId) {

  /// Returns the place of its first item.
  public Position first() {
    return new Position(newest, newestId);
  }

  /// Returns the place of its last item.
  public Position last() {
    return new Position(oldest, oldestId);
  }
}
