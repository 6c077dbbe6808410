package dev.hotslice.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One end of a transfer as the user wrote it.
///
/// @param option for messages, as in `--from`
/// @param place a namespace, a URL, `cloudflare:` and a namespace, or null for the first namespace
/// @param config another configuration, or null
/// @param environment another environment, or null
/// @param tokenVariable which variable holds the token, or null for the usual one
record End(
    String option,
    @Nullable String place,
    @Nullable Path config,
    @Nullable String environment,
    @Nullable String tokenVariable) {
  private static final String HOSTED = "cloudflare:";

  /// Returns whether it is a URL.
  boolean isUrl() {
    return place != null && (place.startsWith("http://") || place.startsWith("https://"));
  }

  /// Returns whether it is a namespace's twin at Cloudflare.
  boolean isHosted() {
    return place != null && place.startsWith(HOSTED);
  }

  /// Returns the name of the namespace, or null for the first one.
  @Nullable String namespace() {
    return place == null || !isHosted() ? place : place.substring(HOSTED.length());
  }

  /// Returns whether it is a file: no namespace has a dot or a slash in its name.
  boolean isFile() {
    return place != null
        && !isUrl()
        && !isHosted()
        && (place.equals("-") || place.contains(".") || place.contains("/"));
  }
}
