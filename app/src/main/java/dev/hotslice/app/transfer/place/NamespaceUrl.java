package dev.hotslice.app.transfer.place;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where a namespace is, in Cloudflare's REST API or one that is like it.
///
/// @param api what stands before `/accounts`, as in `https://api.cloudflare.com/client/v4`
/// @param account as it stands in the path
/// @param namespace as it stands in the path
public record NamespaceUrl(String api, String account, String namespace) {
  /// What people mean by "the API".
  public static final String CLOUDFLARE = "https://api.cloudflare.com/client/v4";

  private static final String CLOUDFLARE_HOST = "api.cloudflare.com";
  private static final String FORM =
      "https://HOST/client/v4/accounts/ACCOUNT/storage/kv/namespaces/ID";
  private static final Pattern PARTS =
      Pattern.compile(
          "(https?://[^/?#@]+(?:/[^?#]*)?)/accounts/([^/?#]+)/storage/kv/namespaces/([^/?#]+)/?");

  /// Reads a URL.
  ///
  /// @throws IllegalArgumentException if it is none of a namespace; the message shows no password
  public static NamespaceUrl parse(String text) {
    var parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "the URL "
              + text.replaceFirst("//[^/]*@", "//***@")
              + " is none of a namespace, which looks like "
              + FORM);
    }
    var url = new NamespaceUrl(parts.group(1), parts.group(2), parts.group(3));
    var _ = URI.create(url.toString());
    return url;
  }

  /// Returns the URL of a namespace.
  ///
  /// @param account any text, encoded here
  /// @param namespace any text, encoded here
  public static NamespaceUrl of(String api, String account, String namespace) {
    return new NamespaceUrl(api, encode(account), encode(namespace));
  }

  /// Returns whether this is Cloudflare itself.
  public boolean isCloudflare() {
    return CLOUDFLARE_HOST.equals(URI.create(api).getHost());
  }

  /// Returns a place below the namespace.
  ///
  /// @param path begins with a slash, encoded already
  URI at(String path) {
    return URI.create(this + path);
  }

  /// Returns where a Hotslice would tell its budget, beside the API.
  URI budget() {
    return URI.create(api.replaceFirst("/client/v4$", "") + "/v1/budget");
  }

  /// Percent-encodes everything but letters, digits and `-._*`, as UTF-8.
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return api + "/accounts/" + account + "/storage/kv/namespaces/" + namespace;
  }
}
