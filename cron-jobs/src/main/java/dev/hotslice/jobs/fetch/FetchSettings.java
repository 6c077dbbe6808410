package dev.hotslice.jobs.fetch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How a [Fetcher] behaves.
///
/// @param allowPrivate address ranges as CIDR (`10.1.0.0/16`, `fd00::/8`) that may be fetched
///   though they are private
/// @param timeout for one request, from connect to the last byte; each redirect is a new request
/// @param maxBytes largest body, counted after decompression
/// @param maxRedirects most redirects of one fetch
/// @param userAgent sent unless a source sets its own
/// @param perHostInterval least time between the starts of two requests to one host
/// @param perHostConnections most requests to one host at a time
/// @param clock the time that intervals, breakers and `Retry-After` are counted by
public record FetchSettings(
    List<String> allowPrivate,
    Duration timeout,
    long maxBytes,
    int maxRedirects,
    String userAgent,
    Duration perHostInterval,
    int perHostConnections,
    InstantSource clock) {
  private static final long MEBIBYTE = 1024 * 1024;

  /// @throws IllegalArgumentException if a number is out of bounds or a range is no CIDR
  public FetchSettings {
    allowPrivate = List.copyOf(allowPrivate);
    allowPrivate.forEach(AddressRange::parse);
    check(timeout.isPositive(), "timeout", timeout);
    check(maxBytes > 0 && maxBytes < Integer.MAX_VALUE - 8, "maxBytes", maxBytes);
    check(maxRedirects >= 0, "maxRedirects", maxRedirects);
    check(!perHostInterval.isNegative(), "perHostInterval", perHostInterval);
    check(perHostConnections > 0, "perHostConnections", perHostConnections);
  }

  /// Returns the defaults: no private range, 20 s, 15 MiB, 5 redirects, no interval, 2 connections.
  public static FetchSettings standard(InstantSource clock) {
    return new FetchSettings(
        List.of(), Duration.ofSeconds(20), 15 * MEBIBYTE, 5, "Hotslice", Duration.ZERO, 2, clock);
  }

  private static void check(boolean valid, String name, Object value) {
    if (!valid) {
      throw new IllegalArgumentException(name + " is " + value + ", which is out of bounds");
    }
  }
}
