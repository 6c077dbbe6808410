package dev.hotslice.app.live;

import org.jspecify.annotations.Nullable;

/// An event in its place in the order of all, with its text made once for everybody.
///
/// @param seq from 1, one more for each event
/// @param data JSON in one line
record Entry(long seq, LiveEvent event, String data) {
  static Entry of(long seq, LiveEvent event) {
    return new Entry(seq, event, LiveJson.of(event));
  }

  @Nullable String key() {
    return event.key();
  }

  Topic topic() {
    return event.topic();
  }

  /// Returns one entry in the place of a newer one that tells what both tell.
  Entry then(Entry newer) {
    var both = event.then(newer.event);
    return both.equals(newer.event) ? newer : of(newer.seq, both);
  }
}
