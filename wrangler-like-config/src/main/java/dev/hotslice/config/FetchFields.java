package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Reads `[hotslice.fetch]`.
final class FetchFields {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long MEBIBYTE = 1L << 20;

  private FetchFields() {}

  static FetchConfig read(Fields fetch) {
    return new FetchConfig(
        fetch.texts("allow_private", range -> range.as(FetchFields::cidr)).or(List.of()),
        fetch
            .duration("timeout")
            .as(Rules.between(Duration.ofMillis(1), LONGEST))
            .or(Duration.ofSeconds(20)),
        fetch.bytes("max_bytes", 1, 1024 * MEBIBYTE).or(15 * MEBIBYTE),
        fetch.integer("max_redirects", 0, 20).or(5),
        fetch.text("user_agent").as(FetchFields::headerText).or(defaultUserAgent()),
        fetch
            .duration("per_host_interval")
            .as(Rules.between(Duration.ZERO, LONGEST))
            .or(Duration.ZERO),
        fetch.integer("per_host_connections", 1, 6).or(2));
  }

  private static String cidr(String text) {
    String rule = "it must be a range of addresses, as in \"10.0.0.0/8\" or \"fd00::/8\"";
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException(rule);
    }
    int bits = literal(parts[0], rule).getAddress().length * 8;
    if (Integer.parseInt(parts[1]) > bits) {
      throw new IllegalArgumentException("the number after / must be 0 to " + bits);
    }
    return text;
  }

  private static InetAddress literal(String address, String rule) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }

  /// A header of several lines would be several headers.
  static String headerText(String text) {
    if (text.isBlank() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("it must be one line of text that is not blank");
    }
    return text;
  }

  private static String defaultUserAgent() {
    String version = FetchFields.class.getPackage().getImplementationVersion();
    return "Hotslice/" + Objects.requireNonNullElse(version, "dev");
  }
}
