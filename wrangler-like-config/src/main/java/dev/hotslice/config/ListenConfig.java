package dev.hotslice.config;

import org.jspecify.annotations.Nullable;

/// Where the server listens.
///
/// @param host address to bind, default `127.0.0.1`
/// @param port default 8484; 0 for any free one
/// @param tls null for none, where the network is trusted or a proxy does it
public record ListenConfig(String host, int port, @Nullable TlsConfig tls) {
  /// Listens without TLS.
  public ListenConfig(String host, int port) {
    this(host, port, null);
  }

  /// Returns the same at another address.
  public ListenConfig withHost(String other) {
    return new ListenConfig(other, port, tls);
  }

  /// Returns the same at another port.
  public ListenConfig withPort(int other) {
    return new ListenConfig(host, other, tls);
  }

  /// Returns how a URL of it begins.
  public String scheme() {
    return tls == null ? "http" : "https";
  }
}
