package dev.hotslice.app.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names requests. A client or a proxy may bring a name of its own, as long as it is harmless in a
/// log and in a header.
final class RequestIds {
  static final String HEADER = "X-Request-Id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final RandomGenerator random;

  RequestIds(RandomGenerator random) {
    this.random = random;
  }

  String choose(@Nullable String offered) {
    return offered != null && HARMLESS.matcher(offered).matches()
        ? offered
        : HexFormat.of().toHexDigits(random.nextLong());
  }
}
