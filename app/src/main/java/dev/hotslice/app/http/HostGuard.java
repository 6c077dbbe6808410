package dev.hotslice.app.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// Keeps foreign web pages away from a server without tokens.
///
/// Being reachable from this machine only is no protection against a browser on it: a page may post
/// to any address, and a name of its own may be made to point to 127.0.0.1 (DNS rebinding). Both
/// show in the headers `Host` and `Origin`, which a page cannot choose.
final class HostGuard {
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private final String configuredHost;

  /// What the last request that was let in said; the next one says the same, most often.
  private volatile String lastHost = "";

  HostGuard(String configuredHost) {
    this.configuredHost = configuredHost.toLowerCase(Locale.ROOT);
  }

  /// @param alsoOurs further names that are legitimate for this request
  /// @throws ProblemException 403 if no token protects the server and the request comes from
  ///   elsewhere than a page or program of this machine
  void check(Exchange exchange, Set<String> alsoOurs) {
    if (exchange.rules().needsToken()) {
      return;
    }
    var request = exchange.request();
    var host = request.header(HttpHeader.HOST);
    if (!lastHost.equals(host)) {
      if (host == null || !(isOurs(name(host)) || alsoOurs.contains(host))) {
        throw refuse("Host", host);
      }
      if (alsoOurs.isEmpty()) {
        lastHost = host;
      }
    }
    var origin = request.header(HttpHeader.ORIGIN);
    if (origin != null && !isOurs(originName(origin))) {
      throw refuse("Origin", origin);
    }
    var site = request.header("Sec-Fetch-Site");
    if ("cross-site".equals(site) && !isLink(request)) {
      throw refuse("Sec-Fetch-Site", site);
    }
  }

  /// A person may follow a link from anywhere to a page of ours.
  private static boolean isLink(RawRequest request) {
    return request.method().equals("GET") && "navigate".equals(request.header("Sec-Fetch-Mode"));
  }

  private boolean isOurs(@Nullable String name) {
    return name != null
        && (name.equals("localhost")
            || name.endsWith(".localhost")
            || name.equals("[::1]")
            || LOOPBACK_V4.matcher(name).matches()
            || name.equals(configuredHost));
  }

  /// Returns the name of `name:port`; the brackets of an IPv6 address stay.
  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String originName(String origin) {
    try {
      var host = URI.create(origin).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ProblemException refuse(String header, @Nullable String value) {
    return new ProblemException(
        403,
        "foreign-host",
        "the header "
            + header
            + " is \""
            + value
            + "\"; while this server has no tokens it answers only to localhost, loopback"
            + " addresses and its configured host");
  }
}
