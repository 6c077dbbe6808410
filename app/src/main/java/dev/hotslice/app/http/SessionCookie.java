package dev.hotslice.app.http;

import dev.hotslice.app.session.Cookie;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.app.session.Session;
import io.javalin.http.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The cookie by which a browser shows its session. Under HTTPS it is called `__Host-hotslice`, so
/// that nobody but this host can have set it, and is not sent without TLS.
///
/// Whether a proxy before the server speaks TLS shows in the header `Origin` of the form that was
/// posted.
public final class SessionCookie {
  static final Cookie COOKIE = new Cookie("hotslice");

  private SessionCookie() {}

  /// Gives the browser that posted this form a session.
  public static void give(Context ctx, LoginStore.Use begun) {
    var secret = begun.secret();
    if (secret != null) {
      set(ctx, secret, Session.LONGEST, isSecure(ctx));
    }
  }

  /// Takes the session away from the browser, under both of its names.
  public static void take(Context ctx) {
    set(ctx, "", Duration.ZERO, false);
    if (COOKIE.isSecure(ctx.header("Cookie"))) {
      set(ctx, "", Duration.ZERO, true);
    }
  }

  /// Returns the session in which a request was sent, or null if it was sent in none.
  public static @Nullable Session session(Context ctx) {
    return Exchange.of(ctx).session();
  }

  private static boolean isSecure(Context ctx) {
    var request = RawRequest.of(ctx);
    var origin = request.header("Origin");
    return request.isSecure() || (origin != null && origin.startsWith("https://"));
  }

  private static void set(Context ctx, String value, Duration lasts, boolean secure) {
    Exchange.of(ctx).addAnswerHeader(Cookie.SET, COOKIE.set(value, lasts, secure));
  }
}
