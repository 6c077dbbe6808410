package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes canonical web addresses of what documents call a link.
///
/// Canonical: `http` or `https`, scheme and host in lower case, no user, no default port, no
/// tracking parameters, characters escaped as RFC 3986 wants them. The fragment stays, because in
/// changelogs and day-by-day weblogs it is all that tells two items apart; only empty and tracking
/// fragments go.
final class WebUrl {
  private static final int MOST_CHARACTERS = 2_000;
  private static final Pattern PARTS =
      Pattern.compile(
          "(?s)(https?)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern HOST = Pattern.compile("[a-z0-9_.-]{1,253}|\\[[0-9a-f:.]{2,45}]");
  private static final Pattern TRACKING_FRAGMENT =
      Pattern.compile("#?|#:~:.*|#(?:utm_|xtor=|at_medium=).*", Pattern.DOTALL);
  private static final Pattern ABOVE_ROOT = Pattern.compile("^(?:/\\.\\.)+(?=/|$)");
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "li_fat_id",
          "igshid",
          "mc_cid",
          "mc_eid",
          "_hsenc",
          "_hsmi",
          "_ga",
          "_gl",
          "mkt_tok",
          "oly_enc_id",
          "oly_anon_id",
          "vero_id",
          "wickedid",
          "guccounter",
          "guce_referrer",
          "guce_referrer_sig",
          "at_medium",
          "at_campaign",
          "xtor",
          "ref_src");

  private WebUrl() {}

  /// Resolves a link against a base and makes it canonical.
  ///
  /// @return null where that gives no web address: `javascript:`, `mailto:`, nothing
  static @Nullable String of(@Nullable String link, @Nullable String base) {
    var clean = link == null ? "" : escaped(trimmed(link));
    if (clean.isEmpty() || clean.length() > MOST_CHARACTERS) {
      return null;
    }
    if (SCHEME.matcher(clean).find()) {
      return canonical(clean);
    }
    var from = base == null ? null : of(base, null);
    return from == null ? null : resolved(from, clean);
  }

  private static @Nullable String resolved(String base, String link) {
    try {
      return canonical(join(URI.create(base), link));
    } catch (IllegalArgumentException notAUri) {
      return null;
    }
  }

  /// [URI#resolve] drops the last segment of the base for a query alone, which RFC 3986 keeps.
  private static String join(URI base, String link) {
    if (link.startsWith("?")) {
      return base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + link;
    }
    return base.resolve(link).toString();
  }

  private static @Nullable String canonical(String url) {
    var parts = PARTS.matcher(url);
    if (!parts.matches()) {
      return null;
    }
    var scheme = parts.group(1).toLowerCase(Locale.ROOT);
    var authority = authority(parts.group(2), scheme);
    if (authority == null) {
      return null;
    }
    var raw = ABOVE_ROOT.matcher(parts.group(3)).replaceFirst("");
    var path = raw.isEmpty() ? "/" : raw;
    var canonical =
        scheme + "://" + authority + path + query(parts.group(4)) + fragment(parts.group(5));
    return canonical.length() > MOST_CHARACTERS ? null : canonical;
  }

  private static @Nullable String authority(String given, String scheme) {
    var hostAndPort = given.substring(given.lastIndexOf('@') + 1);
    var colon = hostAndPort.lastIndexOf(':');
    var hasPort = colon > hostAndPort.lastIndexOf(']');
    var host = host(hasPort ? hostAndPort.substring(0, colon) : hostAndPort);
    var port = hasPort ? hostAndPort.substring(colon + 1) : "";
    if (host == null || !port.matches("\\d{0,5}")) {
      return null;
    }
    var isDefault = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    return isDefault ? host : host + ":" + port;
  }

  private static @Nullable String host(String given) {
    try {
      var unescaped = given.indexOf('%') < 0 ? given : URLDecoder.decode(given, UTF_8);
      var host =
          unescaped.startsWith("[") ? unescaped : IDN.toASCII(unescaped, IDN.ALLOW_UNASSIGNED);
      var lower = host.toLowerCase(Locale.ROOT);
      return HOST.matcher(lower).matches() ? lower : null;
    } catch (IllegalArgumentException notAHost) {
      return null;
    }
  }

  private static String query(@Nullable String query) {
    if (query == null) {
      return "";
    }
    var kept =
        Arrays.stream(query.substring(1).split("&"))
            .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }

  private static boolean isTracking(String parameter) {
    var equals = parameter.indexOf('=');
    var name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return name.startsWith("utm_") || TRACKING.contains(name);
  }

  private static String fragment(@Nullable String fragment) {
    return fragment == null || TRACKING_FRAGMENT.matcher(fragment).matches() ? "" : fragment;
  }

  /// As browsers do: spaces and controls go at the ends, tabs and line ends everywhere.
  private static String trimmed(String link) {
    var trimmed = new StringBuilder(link.length());
    link.chars()
        .filter(c -> c != '\t' && !Character.isISOControl(c) && c != 0xfeff)
        .forEach(c -> trimmed.append((char) c));
    return trimmed.toString().strip();
  }

  private static String escaped(String link) {
    var out = new StringBuilder(link.length());
    var fragmentSeen = false;
    for (var i = 0; i < link.length(); ) {
      var c = link.codePointAt(i);
      if (c == '%' && !isEscape(link, i)) {
        out.append("%25");
      } else if (c == '\\') {
        out.append('/');
      } else if (c == '#' && fragmentSeen) {
        out.append("%23");
      } else if (c <= ' ' || c > '~' || "\"<>^`{|}".indexOf(c) >= 0) {
        escape(c, out);
      } else {
        out.appendCodePoint(c);
        fragmentSeen |= c == '#';
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static void escape(int c, StringBuilder out) {
    for (var b : Character.toString(c).getBytes(UTF_8)) {
      out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
  }

  private static boolean isEscape(String link, int at) {
    return at + 2 < link.length()
        && Character.digit(link.charAt(at + 1), 16) >= 0
        && Character.digit(link.charAt(at + 2), 16) >= 0;
  }
}
