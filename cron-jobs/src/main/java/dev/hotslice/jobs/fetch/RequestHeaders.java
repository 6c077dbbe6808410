package dev.hotslice.jobs.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/// The headers of a request. Those of the source, and the password of its url, go to its own origin
/// only: a redirect must not carry them off.
final class RequestHeaders {
  /// Decided by the transport; a source that sets them would break it.
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "te",
          "transfer-encoding",
          "upgrade");

  private static final String ACCEPT =
      "application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9,"
          + " application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

  private RequestHeaders() {}

  /// @throws IllegalArgumentException if a header cannot be sent; the message names no value
  static List<Header> of(FetchRequest request, Target origin, Target target, String userAgent) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", ACCEPT);
    headers.put("User-Agent", userAgent);
    if (target.isSameOrigin(origin)) {
      var credentials = origin.credentials();
      if (credentials != null) {
        headers.put(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
      }
      request.headers().forEach((name, value) -> putChecked(headers, name, value));
    }
    headers.put("Accept-Encoding", BodyReader.acceptEncoding());
    putValidators(headers, request.validators());
    var list = new ArrayList<Header>();
    headers.forEach((name, value) -> list.add(new BasicHeader(name, value)));
    return list;
  }

  private static void putChecked(Map<String, String> headers, String name, String value) {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("a header of the source has a name that cannot be sent");
    }
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new IllegalArgumentException(
          "the header " + name + " of the source holds a line break or another control character");
    }
    if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
      headers.put(name, value);
    }
  }

  private static void putValidators(Map<String, String> headers, Validators validators) {
    if (validators.etag() != null) {
      headers.put("If-None-Match", validators.etag());
    }
    if (validators.lastModified() != null) {
      headers.put("If-Modified-Since", validators.lastModified());
    }
  }
}
