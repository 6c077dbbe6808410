package dev.hotslice.app.login;

import dev.hotslice.app.http.Problem;
import dev.hotslice.app.http.ProblemException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Limits how many wrong codes may be tried: by one address, and by all.
///
/// Guessing is hopeless without it, codes being what they are; it keeps the log and the file from
/// being worn out. So the limit for all is high: whoever reaches it on purpose keeps everybody from
/// signing in for a while, and should need many addresses for it. It also bounds the memory that
/// this takes. Safe for use by many threads.
final class LoginThrottle {
  static final int MOST_BY_ADDRESS = 10;
  static final int MOST_BY_ALL = 1_000;

  private static final Duration WINDOW = Duration.ofMinutes(10);

  /// Of an IPv6 address, what a site gets as a whole.
  private static final int SITE_BYTES = 8;

  private final InstantSource clock;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private Instant ends = Instant.MIN;
  private int byAll;

  LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts a code as wrong before it is looked at, so that many at once cannot slip through.
  ///
  /// @param address numeric
  /// @throws ProblemException 429 if too many were wrong
  synchronized void take(String address) {
    var now = clock.instant();
    if (!now.isBefore(ends)) {
      byAddress.clear();
      byAll = 0;
      ends = now.plus(WINDOW);
    }
    var site = site(address);
    if (byAll >= MOST_BY_ALL || byAddress.getOrDefault(site, 0) >= MOST_BY_ADDRESS) {
      throw tooMany(Duration.between(now, ends).plusNanos(999_999_999).toSeconds());
    }
    byAll++;
    byAddress.merge(site, 1, Integer::sum);
  }

  /// Takes back what [#take] counted: the code was right.
  synchronized void giveBack(String address) {
    if (byAddress.containsKey(site(address))) {
      byAddress.computeIfPresent(site(address), (_, count) -> count == 1 ? null : count - 1);
      byAll--;
    }
  }

  private static String site(String address) {
    try {
      // an IPv6 address stands in brackets where it came with a request
      var bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, SITE_BYTES)));
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private static ProblemException tooMany(long seconds) {
    return new ProblemException(
        Problem.of(
                429,
                "too-many-codes",
                "too many wrong codes were tried; wait " + seconds + " seconds and try again")
            .withHeader("Retry-After", Long.toString(seconds)));
  }
}
