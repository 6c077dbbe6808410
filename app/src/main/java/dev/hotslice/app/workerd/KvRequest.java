package dev.hotslice.app.workerd;

import dev.hotslice.app.http.PercentText;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.consistency.Reader;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One call of a binding, in whichever dialect it came.
///
/// @param raw the request that carries it
/// @param namespace what the caller calls the namespace: its id, title or binding; null if nothing
///   says it
/// @param path raw, without a slash at its end
/// @param query of the call
/// @param headerPrefix what stands before the names of the call's own headers
record KvRequest(
    RawRequest raw, @Nullable String namespace, String path, RawQuery query, String headerPrefix) {
  /// Names the namespace. workerd sends it with every call once its configuration says so.
  static final String NAMESPACE = "X-Hotslice-Namespace";

  private static final String LOCATION = "X-Hotslice-Location";

  /// Names the Worker that spends, where its configuration says so.
  private static final String WORKER = "X-Hotslice-Worker";

  private static final Pattern WORKER_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final String MF_URL = "MF-URL";
  private static final String MF_BINDING = "MF-Binding";
  private static final String MF_HEADER = "MF-Header-";

  /// Returns the call that a request is, or null if it is none.
  static @Nullable KvRequest of(RawRequest raw) {
    var url = raw.utf8Header(MF_URL);
    if (url != null) {
      return ofMiniflare(raw, url);
    }
    var namespace = raw.port() == null ? raw.utf8Header(NAMESPACE) : raw.port();
    if (namespace != null) {
      return new KvRequest(raw, namespace, trimmed(raw.path()), RawQuery.of(raw.query()), "");
    }
    return null;
  }

  /// Returns whether a request is Miniflare's attempt to speak its RPC over a WebSocket, which it
  /// makes before it falls back to plain requests.
  static boolean isRpcAttempt(RawRequest raw) {
    return "websocket".equalsIgnoreCase(raw.header("Upgrade"))
        && RawQuery.of(raw.query()).text(MF_BINDING) != null;
  }

  /// Miniflare sends every call to the one URL of its configuration and the call's own in a header.
  /// A path in that one URL names the namespace; without a path the binding's name does.
  private static KvRequest ofMiniflare(RawRequest raw, String url) {
    var target = url.substring(originLength(url));
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var query = RawQuery.of(mark < 0 ? null : target.substring(mark + 1));
    return new KvRequest(raw, miniflareNamespace(raw), trimmed(path), query, MF_HEADER);
  }

  private static @Nullable String miniflareNamespace(RawRequest raw) {
    if (raw.port() != null) {
      return raw.port();
    }
    var path = trimmed(raw.path());
    if (path.equals("/")) {
      var named = raw.utf8Header(NAMESPACE);
      return named == null ? raw.utf8Header(MF_BINDING) : named;
    }
    return PercentText.decode(path.substring(1));
  }

  private static int originLength(String url) {
    int scheme = url.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    for (int at = from; at < url.length(); at++) {
      if (url.charAt(at) == '/' || url.charAt(at) == '?') {
        return at;
      }
    }
    return url.length();
  }

  private static String trimmed(String path) {
    if (path.isEmpty()) {
      return "/";
    }
    return path.length() > 2 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /// Returns whether the path is a key: exactly one segment.
  boolean isKey() {
    return path.length() > 1 && path.indexOf('/', 1) < 0;
  }

  /// Returns the key, decoded once if the caller says that it is encoded.
  ///
  /// @throws InvalidInputException if it is no valid key
  KvKey key() {
    var segment = path.substring(1);
    var encoded = query.text("urlencoded");
    return KvKey.of(
        encoded != null && encoded.toLowerCase(Locale.ROOT).equals("true")
            ? PercentText.decode(segment)
            : segment);
  }

  /// Returns who reads: in the location that the request names, else in the default one.
  ///
  /// @throws InvalidInputException with status 400 if it is no name of a location
  Reader reader() {
    var location = raw.header(LOCATION);
    return location == null ? Reader.local() : Reader.at(location);
  }

  /// Returns the name of the Worker, or null if nothing says it.
  @Nullable String worker() {
    var name = raw.header(WORKER);
    return name != null && WORKER_NAME.matcher(name).matches() ? name : null;
  }

  /// Returns a header of the call, its bytes read as UTF-8, or null if it is not there.
  @Nullable String header(String name) {
    return raw.utf8Header(headerPrefix + name);
  }
}
