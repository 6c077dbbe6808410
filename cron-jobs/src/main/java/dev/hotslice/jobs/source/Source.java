package dev.hotslice.jobs.source;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where items come from.
///
/// @param id unique, `[A-Za-z0-9_-]+`
/// @param url `http:`, `https:`, `file:` or `demo:wire`
/// @param category of items that bring none
/// @param mapping for [Format#JSON]; null otherwise
/// @param headers sent with each request; values may be secrets and are never logged
/// @param interval least time between two fetches
/// @param maxItems most items kept
public record Source(
    String id,
    String title,
    URI url,
    Format format,
    String category,
    @Nullable JsonMapping mapping,
    Map<String, String> headers,
    Duration interval,
    int maxItems) {
  public Source {
    headers = Map.copyOf(headers);
  }

  /// How the bytes are to be read.
  public enum Format {
    /// Told from the bytes.
    AUTO,
    /// RSS 0.9 to 2.0, RDF included.
    RSS,
    ATOM,
    JSON_FEED,
    /// Any JSON, by a [JsonMapping].
    JSON
  }
}
