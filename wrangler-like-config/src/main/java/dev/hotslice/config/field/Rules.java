package dev.hotslice.config.field;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Rules for one value. Each throws an [IllegalArgumentException] with the rule and the fix.
public final class Rules {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Rules() {}

  /// A number within bounds.
  public static Function<Long, Long> between(long min, long max) {
    return value -> {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            max == Long.MAX_VALUE
                ? "it must be at least " + show(min)
                : "it must be " + show(min) + " to " + show(max));
      }
      return value;
    };
  }

  /// A duration within bounds.
  public static Function<Duration, Duration> between(Duration min, Duration max) {
    return value -> {
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw new IllegalArgumentException(
            "it must be " + Quantities.show(min) + " to " + Quantities.show(max));
      }
      return value;
    };
  }

  /// One of several words.
  ///
  /// @param what a single one is called
  public static Function<String, String> oneOf(String what, Collection<String> choices) {
    return value -> {
      if (!choices.contains(value)) {
        throw new IllegalArgumentException(
            "there is no such " + what + Suggestion.of(value, choices));
      }
      return value;
    };
  }

  /// Something that can stand in a key, a path and a log line without quotes.
  public static Function<String, String> id() {
    return value -> {
      if (!ID.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "it must be 1 to 64 letters, digits, hyphens and underscores, as in \"tech-news\"");
      }
      return value;
    };
  }

  /// Text that is not blank.
  public static Function<String, String> notBlank() {
    return value -> {
      if (value.isBlank()) {
        throw new IllegalArgumentException("it must not be blank: write something or leave it out");
      }
      return value;
    };
  }

  /// A JSON pointer by RFC 6901.
  public static Function<String, String> jsonPointer() {
    return value -> {
      if (!value.isEmpty() && !value.startsWith("/")) {
        throw new IllegalArgumentException(
            "a JSON pointer starts with a slash, as in \"/data/items\"");
      }
      if (value.matches("(?s).*~([^01].*|$)")) {
        throw new IllegalArgumentException("in a JSON pointer ~ is written ~0 and / in a name ~1");
      }
      return value;
    };
  }

  /// An absolute URL of one of the schemes, with a host unless it is a `file:` one.
  public static Function<String, URI> url(Collection<String> schemes) {
    String rule = "it must start with " + String.join(": or ", schemes) + ":";
    return value -> {
      URI uri = parse(value);
      String scheme = uri.getScheme();
      if (scheme == null || !schemes.contains(scheme)) {
        throw new IllegalArgumentException(rule);
      }
      if (!scheme.equals("file") && uri.getHost() == null) {
        throw new IllegalArgumentException("it has no host, write " + scheme + "://HOST/...");
      }
      if (uri.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "it must not hold a user name or password: send them as a header");
      }
      return uri;
    };
  }

  private static String show(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '_');
  }

  private static URI parse(String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "it is not a URL (" + e.getReason() + "): escape it, a blank is %20", e);
    }
  }
}
