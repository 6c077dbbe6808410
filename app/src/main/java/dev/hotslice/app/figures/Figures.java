package dev.hotslice.app.figures;

import java.time.Instant;
import java.util.List;

/// How the service is doing, over the time from one moment to another.
///
/// @param routes those that were asked for, the most frequent first
/// @param caches every one, in the order in which they were named
public record Figures(
    Instant from, Instant until, List<Route> routes, List<Cache> caches, Usage usage) {
  private static final double NANOS_PER_MILLI = 1e6;

  public Figures {
    routes = List.copyOf(routes);
    caches = List.copyOf(caches);
  }

  /// What was asked of one route. Prefetches are not in it, and streams, which take as long as
  /// somebody listens, are in none.
  ///
  /// @param name method and template
  /// @param notModified of the requests, answered with 304
  /// @param failed of them, with 500 or more
  public record Route(
      String name, long requests, long notModified, long failed, LatencyCounts.Copy latencies) {
    /// Returns the milliseconds that so many of hundred requests did not exceed.
    public double millis(double percent) {
      return latencies.percentile(percent) / NANOS_PER_MILLI;
    }
  }

  /// What one layer of caches was asked for.
  public record Cache(String name, long hits, long misses) {
    /// Returns how often it was asked.
    public long lookups() {
      return hits + misses;
    }

    /// Returns how often it had the answer, 0 to 1; 1 if nobody asked.
    public double hitRate() {
      return lookups() == 0 ? 1 : (double) hits / lookups();
    }
  }

  /// What the process uses.
  ///
  /// @param cores how many of them were busy
  /// @param heapBytes in use now
  /// @param residentBytes now, 0 where the system does not tell
  /// @param waiting calls that wait for a connection slot now
  public record Usage(double cores, long heapBytes, long residentBytes, long waiting) {}
}
