package dev.hotslice.app.http;

import dev.hotslice.app.session.Cookie;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What pages and the forms on them have in common.
public final class Pages {
  private static final String TYPE = "text/html; charset=utf-8";

  /// Differs after each form, so that by `Vary: Cookie` a browser shows nothing that it fetched
  /// before; for longer than what it fetched ahead may be used.
  private static final Cookie CHANGED = new Cookie("hotslice-changed");

  private static final Duration CHANGED_LASTS = Duration.ofMinutes(1);

  private Pages() {}

  /// Answers with a page.
  ///
  /// @param html UTF-8
  public static void html(Context ctx, byte[] html) {
    Responses.bytes(ctx, TYPE, html);
  }

  /// Sends the browser on to another page, by GET.
  ///
  /// @param path of ours, with its query
  public static void seeOther(Context ctx, String path) {
    var _ = ctx.status(303);
    ctx.header("Location", path);
  }

  /// Sends the browser to where one signs in, and from there to `next`.
  static void signIn(Context ctx, String next) {
    ctx.header("Cache-Control", "no-store");
    seeOther(ctx, "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  /// Sets the headers of a page, which may replace them. Its forms must tell where they come from,
  /// and for that a browser has to be allowed to say so to ourselves. Nothing forbids the
  /// back/forward cache.
  ///
  /// @param speculative whether the page is fetched ahead; its bytes serve for the click then
  static void describe(Context ctx, boolean speculative) {
    SecurityHeaders.page(ctx, SecurityHeaders.PAGE_POLICY);
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Vary", "Cookie, Accept-Encoding");
    ctx.header("Cache-Control", speculative ? "private, max-age=5" : "private, no-cache");
  }

  /// Lets the browser forget what it fetched ahead.
  static void forget(Context ctx, Exchange exchange, RandomGenerator random) {
    ctx.header("Clear-Site-Data", "\"prefetchCache\", \"prerenderCache\"");
    var mark = HexFormat.of().toHexDigits(random.nextLong());
    exchange.addAnswerHeader(Cookie.SET, CHANGED.set(mark, CHANGED_LASTS, false));
  }
}
