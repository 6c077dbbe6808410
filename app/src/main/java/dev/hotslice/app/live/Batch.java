package dev.hotslice.app.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that waits for a client at a moment, to be sent in one go.
///
/// @param before the id after which the client would resume if it got nothing of this
/// @param id the id after which it resumes once it has all of this
/// @param alive whether it is time for a sign of life
/// @param end why nothing will follow, or null
record Batch(String before, String id, List<Entry> entries, boolean alive, @Nullable End end) {
  Batch {
    entries = List.copyOf(entries);
  }
}
