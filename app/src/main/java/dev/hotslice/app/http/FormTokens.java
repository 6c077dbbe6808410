package dev.hotslice.app.http;

import dev.hotslice.app.auth.TokenDigest;
import dev.hotslice.app.session.Cookie;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps pages of others from posting forms in the name of somebody who looks at them (cross-site
/// request forgery): our cookies stay at home when another site posts, `Sec-Fetch-Site` and
/// `Origin` must name our own site wherever a browser sends them, and the form must bring a token
/// that only our page could show.
///
/// In a session the token follows from the session. Without one, where no sign-in is needed or
/// before it, it follows from a cookie of its own, which the first page gives. Neither depends on
/// what a process knows, so a page outlives a restart. Each page shows it under a mask of its own:
/// were the bytes the same each time, the lengths of compressed pages that repeat what somebody
/// asked for would tell them, letter by letter (BREACH).
public final class FormTokens {
  /// The field of a form that holds the token.
  public static final String FIELD = "_csrf";

  /// The header that holds it where a script sends something else than a form.
  public static final String HEADER = "X-CSRF-Token";

  private static final Cookie VISITOR = new Cookie("hotslice-form");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final int KEY_BYTES = 16;

  /// A digest of SHA-256 and a mask of the same length.
  private static final Pattern MASKED = Pattern.compile("[A-Za-z0-9_-]{86}");

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final RandomGenerator random;

  FormTokens(RandomGenerator random) {
    this.random = random;
  }

  /// Returns the token for the forms of the page that answers this request.
  static String of(Context ctx) {
    return Objects.requireNonNull(
        Exchange.of(ctx).formToken(), "only pages and forms have form tokens");
  }

  /// Gives the page that is about to be shown its token.
  void prepare(Exchange exchange) {
    var known = token(exchange);
    if (known != null) {
      exchange.formToken(masked(known));
      return;
    }
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    exchange.addAnswerHeader(
        Cookie.SET, VISITOR.set(key, Duration.ZERO, exchange.request().isSecure()));
    exchange.formToken(masked(digest(key)));
  }

  /// @throws ProblemException 403 if a browser says that a page of another site sent the request
  void checkSender(Exchange exchange) {
    var request = exchange.request();
    var site = request.header("Sec-Fetch-Site");
    if (site != null && !OWN_SITES.contains(site)) {
      throw foreign("Sec-Fetch-Site", site, "same-origin");
    }
    var origin = request.header("Origin");
    var host = Objects.requireNonNullElse(request.header("Host"), "");
    if (origin != null && !isAt(origin, host)) {
      throw foreign("Origin", origin, "that of the header Host, which is \"" + host + "\"");
    }
  }

  /// Returns whether no browser says that a page of another site sent the request.
  boolean isOwnPage(Exchange exchange) {
    try {
      checkSender(exchange);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  /// @param field what the form holds; null if only the header may hold the token
  /// @throws ProblemException 403 if neither holds the token of the one who sends the request
  void checkToken(Exchange exchange, @Nullable String field) {
    var brought = field == null ? exchange.request().header(HEADER) : field;
    var expected = token(exchange);
    if (brought == null || expected == null || !TokenDigest.same(expected, unmasked(brought))) {
      throw new ProblemException(
          403,
          "form-token",
          "the form token is "
              + (brought == null ? "missing" : "not the one of this browser now")
              + ": load the page again and repeat what you did; a program sends a token of"
              + " \"hotslice token create\" instead of a cookie");
    }
  }

  private static @Nullable String token(Exchange exchange) {
    var session = exchange.session();
    if (session != null) {
      return digest(session.formKey());
    }
    var key = VISITOR.value(exchange.request().header("Cookie"));
    return key == null || !KEY.matcher(key).matches() ? null : digest(key);
  }

  /// What a page shows must not be what its cookie holds.
  private static String digest(String key) {
    return TokenDigest.of("form token of " + key);
  }

  /// Returns a random mask, and then the token under it.
  private String masked(String token) {
    var bytes = HexFormat.of().parseHex(token);
    var both = new byte[2 * bytes.length];
    random.nextBytes(both);
    for (int at = 0; at < bytes.length; at++) {
      both[bytes.length + at] = (byte) (both[at] ^ bytes[at]);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /// Returns the token that was masked, or what equals none.
  private static String unmasked(String brought) {
    if (!MASKED.matcher(brought).matches()) {
      return "";
    }
    var both = Base64.getUrlDecoder().decode(brought);
    var bytes = new byte[both.length / 2];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = (byte) (both[at] ^ both[bytes.length + at]);
    }
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean isAt(String origin, String host) {
    int at = origin.indexOf("://");
    return at > 0
        && origin.substring(at + 3).toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
  }

  private static ProblemException foreign(String header, String value, String rule) {
    return new ProblemException(
        403,
        "foreign-form",
        "the header "
            + header
            + " is \""
            + value
            + "\", it must be "
            + rule
            + ": only pages of this server may change anything here; a proxy before it has to pass"
            + " on the header Host");
  }
}
