package dev.hotslice.bench.load;

import java.util.List;

/// What a client speaks.
public enum Spoken {
  HTTP_1("HTTP/1.1", "http/1.1"),
  H2C("HTTP/2 without TLS", "h2c"),
  H2("HTTP/2 with TLS", "h2");

  private final String name;
  private final String protocol;

  Spoken(String name, String protocol) {
    this.name = name;
    this.protocol = protocol;
  }

  /// Returns whether the server needs a certificate.
  public boolean needsTls() {
    return this == H2;
  }

  /// Returns what makes h2load speak it.
  List<String> options() {
    return this == H2 ? List.of("--npn-list=" + protocol) : List.of("--no-tls-proto=" + protocol);
  }

  @Override
  public String toString() {
    return name;
  }
}
