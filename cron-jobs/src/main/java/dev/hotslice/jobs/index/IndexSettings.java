package dev.hotslice.jobs.index;

import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.NamespaceId;
import java.util.List;

/// What an index is made of.
///
/// @param name letters, digits, hyphens and underscores, at most 64
/// @param namespace it is published to
/// @param sources in the order in which they win a tie between two items that are the same
public record IndexSettings(
    String name, NamespaceId namespace, List<Source> sources, SliceSizes sizes) {
  public IndexSettings {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "index name is \""
              + name
              + "\", it must be 1 to 64 letters, digits, hyphens and underscores");
    }
    sources = List.copyOf(sources);
  }

  /// Returns the name of the job that refreshes it.
  public String jobName() {
    return "refresh-" + name;
  }
}
