package dev.hotslice.jobs.fetch;

import org.jspecify.annotations.Nullable;

/// What a server gave to ask again with: both are kept and both are sent.
public record Validators(@Nullable String etag, @Nullable String lastModified) {
  /// Nothing to ask with.
  public static final Validators NONE = new Validators(null, null);
}
