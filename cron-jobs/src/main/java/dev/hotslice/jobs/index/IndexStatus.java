package dev.hotslice.jobs.index;

import dev.hotslice.jobs.harvest.SourceState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an index stands.
///
/// @param generation published last, or null if none is
/// @param changedAt when its items last changed, or null
/// @param checkedAt when its sources were last gone through, or null for never
/// @param sources in the order of the settings
public record IndexStatus(
    String name,
    @Nullable String generation,
    int total,
    @Nullable Instant changedAt,
    @Nullable Instant checkedAt,
    List<SourceState> sources) {
  public IndexStatus {
    sources = List.copyOf(sources);
  }
}
