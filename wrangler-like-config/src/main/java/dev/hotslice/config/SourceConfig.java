package dev.hotslice.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place that items come from: one `[[hotslice.sources]]`.
///
/// @param id letters, digits, hyphens and underscores; unique
/// @param title shown to readers, default the id
/// @param url `http:`, `https:`, `demo:wire`, or `file:` (a relative path is resolved against the
///   config's folder)
/// @param format `auto` (default), `rss`, `atom`, `jsonfeed` or `json`
/// @param category of every item that brings none, default `general`
/// @param itemsPointer for `json`: JSON pointer to the array of items, default the root
/// @param fields for `json`: from `id`, `title`, `url`, `timestamp`, `category`, `author`,
///   `summary` to a JSON pointer inside an item
/// @param headers sent with each request; values may be secrets
/// @param interval least time between two fetches, default zero: every run of its job
/// @param maxItems most items kept of this source, default 1,000
public record SourceConfig(
    String id,
    String title,
    URI url,
    String format,
    String category,
    @Nullable String itemsPointer,
    Map<String, String> fields,
    Map<String, Secret> headers,
    Duration interval,
    int maxItems) {
  public SourceConfig {
    fields = Map.copyOf(fields);
    headers = Map.copyOf(headers);
  }
}
