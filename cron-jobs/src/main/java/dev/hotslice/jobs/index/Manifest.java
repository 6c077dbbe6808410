package dev.hotslice.jobs.index;

import dev.hotslice.kv.PutOptions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A published generation without its items: what the next one needs to know of it.
///
/// @param oldest place of the last item of all, or null for an index without items
public record Manifest(
    String generation,
    Instant changedAt,
    int total,
    List<Segment> segments,
    @Nullable Position oldest) {
  public Manifest {
    segments = List.copyOf(segments);
  }

  /// Returns the manifest of a document that was read back.
  static Manifest of(IndexDocument document) {
    return new Manifest(
        document.generation(),
        document.changedAt(),
        document.total(),
        document.segments(),
        document.oldest());
  }

  /// Returns what the pointer is put with: metadata by which a list of keys tells how an index
  /// stands.
  ///
  /// It holds no time: where one cron fires on two nodes at once, whoever comes second must find
  /// the pointer unchanged, whatever its clock shows.
  PutOptions options() {
    return PutOptions.NONE.withMetadata(
        ItemJson.MAPPER.writeValueAsString(new Meta(generation, total)));
  }

  /// Returns the keys of the segments.
  Set<String> keys() {
    return segments.stream().map(Segment::key).collect(Collectors.toUnmodifiableSet());
  }

  private record Meta(String generation, int total) {}
}
