package dev.hotslice.config;

import java.time.Duration;
import java.util.List;

/// How sources are fetched.
///
/// @param allowPrivate private address ranges that may be fetched all the same, as CIDR; default
///   none
/// @param timeout for one request from connect to the last byte, default 20 s
/// @param maxBytes largest body after decompression, default 15 MiB
/// @param maxRedirects default 5
/// @param userAgent default `Hotslice/<version>`
/// @param perHostInterval least time between two requests to one host, default 0
/// @param perHostConnections most requests to one host at a time, default 2
public record FetchConfig(
    List<String> allowPrivate,
    Duration timeout,
    long maxBytes,
    int maxRedirects,
    String userAgent,
    Duration perHostInterval,
    int perHostConnections) {
  public FetchConfig {
    allowPrivate = List.copyOf(allowPrivate);
  }
}
