package dev.hotslice.jobs.fetch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a host is treated now.
///
/// @param host its name and port
/// @param until when it is talked to again, or null if it is talked to now
/// @param failures how many of the last fetches failed, at most [#WATCHED]
public record HostStanding(String host, State state, @Nullable Instant until, int failures) {
  /// So many fetches are watched.
  public static final int WATCHED = Host.FAILURES;

  /// Whether it is talked to.
  public enum State {
    /// It is.
    FINE,
    /// It asked to be left alone, by `Retry-After` or by 429.
    QUIET,
    /// The breaker is open after too many failures in a row.
    OPEN,
    /// The breaker lets one fetch try.
    TRYING
  }
}
