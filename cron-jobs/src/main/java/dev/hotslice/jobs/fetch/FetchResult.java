package dev.hotslice.jobs.fetch;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a fetch ended.
public sealed interface FetchResult {
  /// A document came.
  ///
  /// @param body decompressed
  /// @param url where it came from after redirects
  /// @param status of the response, 200 for a file
  record Fetched(
      Body body, @Nullable String contentType, Validators validators, URI url, int status)
      implements FetchResult {
    /// Makes one with status 200.
    public Fetched(Body body, @Nullable String contentType, Validators validators, URI url) {
      this(body, contentType, validators, url, 200);
    }
  }

  /// The server says that nothing changed.
  ///
  /// @param validators those of the 304 laid over the old ones
  record NotModified(Validators validators) implements FetchResult {}

  /// The server, or our own breaker, wants to be left alone for a while.
  record BackOff(Duration retryAfter, String reason) implements FetchResult {}

  /// It failed.
  ///
  /// @param reason one line for an operator, without secrets
  record Broken(String reason) implements FetchResult {}
}
