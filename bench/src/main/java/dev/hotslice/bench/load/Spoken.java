package dev.hotslice.bench.load;

import java.util.List;

/// What a client speaks.
public enum Spoken {
  HTTP_1("HTTP/1.1", List.of("--h1")),
  H2C("HTTP/2 without TLS", List.of()),
  H2("HTTP/2 with TLS", List.of("--npn-list=h2"));

  private final String name;
  private final List<String> options;

  Spoken(String name, List<String> options) {
    this.name = name;
    this.options = options;
  }

  /// Returns whether the server needs a certificate.
  public boolean needsTls() {
    return this == H2;
  }

  /// Returns what makes h2load speak it.
  List<String> options() {
    return options;
  }

  @Override
  public String toString() {
    return name;
  }
}
