package dev.hotslice.jobs.fetch;

import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.invocation.Invocation;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Fetches documents: conditionally, within bounds of time, size and redirects, politely towards
/// each host, and never from a private address that is not allowed.
///
/// One fetcher serves a whole process, since it keeps the manners towards hosts (connections at a
/// time, interval, `Retry-After`, breaker) and the connections that can be used again. Safe for use
/// by many threads. Close it to close its connections.
///
/// Nothing here logs a header. The HTTP client underneath does below `INFO`: keep the logger
/// `org.apache.hc` at `INFO` or above, since headers may be secrets.
public final class Fetcher implements AutoCloseable {
  private final HttpFetch http;
  private final FileFetch file;
  private final DemoFetch demo;

  /// Connects to nothing yet.
  public Fetcher(FetchSettings settings) {
    this(settings, Surroundings.system());
  }

  Fetcher(FetchSettings settings, Surroundings surroundings) {
    this.http = new HttpFetch(settings, surroundings);
    this.file = new FileFetch(settings.maxBytes());
    this.demo = new DemoFetch(settings.clock());
  }

  /// Fetches one url and waits for the result.
  ///
  /// Each request, also each redirect and each retry, takes one subrequest of the invocation and
  /// one of its slots until the headers of the response are there; waiting for a host's turn takes
  /// none. A `file:` or `demo:` url takes neither. Whoever passes a `file:` url answers for it:
  /// only urls from the configuration may be, and no redirect leads to one.
  ///
  /// @throws RefusedException if the invocation has no subrequest left; another one may go on
  /// @throws CancellationException if the thread is interrupted while it waits for its turn
  public FetchResult fetch(FetchRequest request, Invocation invocation) {
    var scheme = Objects.requireNonNullElse(request.url().getScheme(), "");
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "file" -> file.fetch(request);
      case "demo" -> demo.fetch(request);
      default -> http.fetch(request, invocation);
    };
  }

  /// Returns how the host of a url is treated now; null if it was not talked to yet, or there is
  /// none. Asks nobody.
  public @Nullable HostStanding standing(URI url) {
    return http.standing(url);
  }

  @Override
  public void close() {
    http.close();
  }
}
