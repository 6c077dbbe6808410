package dev.hotslice.jobs.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where one request goes.
///
/// @param scheme `http` or `https`
/// @param host in lower case, in ASCII; an address of IPv6 without brackets
/// @param path with its query, escaped
/// @param credentials user and password of the url, to be sent to this origin only
record Target(String scheme, String host, int port, String path, @Nullable String credentials) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?(\\[[^]]+]|[^:@]+)(?::(\\d{0,5}))?");

  /// What [URI#resolve] leaves of a link that climbs higher than the root.
  private static final Pattern ABOVE_ROOT = Pattern.compile("^(?:/\\.\\.)+(?=/|$)");

  /// @throws IllegalArgumentException if the url is no `http:` or `https:` url with a host; the
  ///   message names no more of it than its scheme
  static Target of(URI url) {
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("a url of scheme `" + scheme + "` is not fetched");
    }
    var authority = AUTHORITY.matcher(url.getAuthority() == null ? "" : url.getAuthority());
    if (!authority.matches()) {
      throw new IllegalArgumentException("the url has no host");
    }
    var digits = authority.group(3);
    var port = digits == null || digits.isEmpty() ? defaultPort(scheme) : Integer.parseInt(digits);
    if (port == 0 || port > 65_535) {
      throw new IllegalArgumentException("the url has port " + port);
    }
    return new Target(scheme, ascii(authority.group(2)), port, path(url), authority.group(1));
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static String ascii(String host) {
    try {
      var name = host.startsWith("[") ? host.substring(1, host.length() - 1) : IDN.toASCII(host);
      return name.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noName) {
      throw new IllegalArgumentException("the url has a host that is no name");
    }
  }

  private static String path(URI url) {
    var raw = url.getRawPath() == null ? "" : ABOVE_ROOT.matcher(url.getRawPath()).replaceFirst("");
    var path = raw.isEmpty() ? "/" : raw;
    var whole = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    return escaped(whole, whole.getBytes(UTF_8));
  }

  /// Returns where a `Location` leads from here.
  ///
  /// @throws IllegalArgumentException if it leads nowhere, or from `https` to `http`
  Target redirect(String location) {
    var next = of(resolved(location));
    if (scheme.equals("https") && next.scheme().equals("http")) {
      throw new IllegalArgumentException("it redirects from https to http");
    }
    return next;
  }

  private URI resolved(String location) {
    try {
      return uri().resolve(URI.create(escaped(location, location.getBytes(ISO_8859_1))));
    } catch (IllegalArgumentException withTheUrlInItsMessage) {
      throw new IllegalArgumentException("it is no url");
    }
  }

  /// Servers write spaces and raw UTF-8 into `Location`, which reaches us byte by byte.
  private static String escaped(String text, byte[] bytes) {
    if (text.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0)) {
      return text;
    }
    var escaped = new StringBuilder(text.length() + 16);
    for (var b : bytes) {
      var c = b & 0xff;
      if (c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0) {
        escaped.append((char) c);
      } else {
        escaped.append('%').append(String.format(Locale.ROOT, "%02X", c));
      }
    }
    return escaped.toString();
  }

  boolean isSameOrigin(Target other) {
    return scheme.equals(other.scheme) && isSameHost(other);
  }

  private boolean isSameHost(Target other) {
    return host.equals(other.host) && port == other.port;
  }

  /// Returns the name under which a host's manners are kept.
  String hostAndPort() {
    return host + ":" + port;
  }

  /// Returns the url without user and password.
  URI uri() {
    var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    var suffix = port == defaultPort(scheme) ? "" : ":" + port;
    return URI.create(scheme + "://" + name + suffix + path);
  }
}
