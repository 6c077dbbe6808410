package dev.hotslice.app.page.sources;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The address of a source as a page may show it. What may be a secret stays out: user and
/// password, the values in the query, and the folders of a file.
final class ShownUrl {
  private ShownUrl() {}

  static String of(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    var path = url.getRawPath() == null ? "" : url.getRawPath();
    if (scheme.equals("file")) {
      return "file: " + path.substring(path.lastIndexOf('/') + 1);
    }
    if (url.isOpaque()) {
      return url.toString();
    }
    var authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
    var host = authority.substring(authority.lastIndexOf('@') + 1);
    var query = url.getRawQuery();
    return scheme + "://" + host + path + (query == null ? "" : "?" + names(query));
  }

  private static String names(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.contains("=") ? pair.substring(0, pair.indexOf('=')) + "=…" : "…")
        .collect(Collectors.joining("&"));
  }
}
