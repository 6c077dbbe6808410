package dev.hotslice.app.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cookies of ours: for this host and all of its paths, unseen by scripts, not sent along by other
/// sites except by a link to a page.
public final class Cookie {
  /// The header that sets one.
  public static final String SET = "Set-Cookie";

  private static final String HOST_ONLY = "__Host-";

  private final String name;

  /// @param name without the prefix that it has under HTTPS
  public Cookie(String name) {
    this.name = name;
  }

  /// Returns the value in a header `Cookie`, or null if it is not there. The one that only HTTPS
  /// can have set counts first.
  public @Nullable String value(@Nullable String header) {
    var all = all(header);
    var secure = all.get(HOST_ONLY + name);
    return secure == null ? all.get(name) : secure;
  }

  /// Returns whether a header `Cookie` holds it as HTTPS set it.
  public boolean isSecure(@Nullable String header) {
    return all(header).containsKey(HOST_ONLY + name);
  }

  /// Returns a header `Set-Cookie`.
  ///
  /// @param value of letters, digits, `-` and `_`; empty to take the cookie away
  /// @param lasts zero for as long as the browser runs
  /// @param secure whether the browser came by HTTPS
  public String set(String value, Duration lasts, boolean secure) {
    long seconds = value.isEmpty() ? 0 : lasts.toSeconds();
    var age = value.isEmpty() || seconds > 0 ? "; Max-Age=" + seconds : "";
    return (secure ? HOST_ONLY : "")
        + name
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Lax"
        + age
        + (secure ? "; Secure" : "");
  }

  /// Of several with one name the first counts.
  private static Map<String, String> all(@Nullable String header) {
    var found = new HashMap<String, String>();
    if (header != null) {
      for (var pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          found.putIfAbsent(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
      }
    }
    return found;
  }
}
