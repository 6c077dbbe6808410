package dev.hotslice.app.http;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names requests. A client or a proxy may bring a name of its own, as long as it is harmless in a
/// log and in a header.
final class RequestIds {
  static final String HEADER = "X-Request-Id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /// Counts along all 64-bit numbers in steps that leave none out, so that none comes twice, and no
  /// request waits for another one's random bits.
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  private final AtomicLong next;

  RequestIds(RandomGenerator random) {
    this.next = new AtomicLong(random.nextLong());
  }

  String choose(@Nullable String offered) {
    return offered != null && HARMLESS.matcher(offered).matches()
        ? offered
        : HexFormat.of().toHexDigits(next.getAndAdd(STEP));
  }
}
