package dev.hotslice.config;

import java.util.List;

/// A published index: one `[[hotslice.indexes]]`.
///
/// @param name letters, digits, hyphens and underscores; unique
/// @param binding of the KV namespace it is written to, default the first of the file
/// @param sources ids of its sources, default all
/// @param hotItems items in the hot slice, default 250
/// @param hotBytes most bytes of the hot slice, default 256 KiB
/// @param segmentBytes most bytes of a cold segment, default and at most 500 KB (500,000)
/// @param maxItems most items of the index, default 20,000; the oldest go first
public record IndexConfig(
    String name,
    String binding,
    List<String> sources,
    int hotItems,
    int hotBytes,
    int segmentBytes,
    int maxItems) {
  public IndexConfig {
    sources = List.copyOf(sources);
  }
}
