package dev.hotslice.app.http;

import dev.hotslice.app.auth.TokenDigest;
import dev.hotslice.app.encoding.AcceptEncoding;
import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.session.Cookie;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What pages and the forms on them have in common.
public final class Pages {
  /// Where a browser finds the rules by which it prefetches links of pages.
  public static final String SPECULATION_RULES = "/instant-rules.json";

  private static final String DONE = "done";
  private static final String SEAL = "seal";
  private static final String TYPE = "text/html; charset=utf-8";

  /// Differs after each form, so that by `Vary: Cookie` a browser shows nothing that it fetched
  /// before; for longer than what it fetched ahead may be used. It also vouches for what the form
  /// has done.
  private static final Cookie CHANGED = new Cookie("hotslice-changed");

  private static final int NONCE_BYTES = 16;
  private static final Duration CHANGED_LASTS = Duration.ofMinutes(1);

  private Pages() {}

  /// Returns who looks at a page.
  public static Visit visit(Context ctx) {
    var exchange = Exchange.of(ctx);
    return new Visit(exchange.nonce(), FormTokens.of(ctx), exchange.caller(), exchange.session());
  }

  /// Answers with a page, in the coding that the client wants, and tells how long it took to make.
  ///
  /// @param html UTF-8
  public static void html(Context ctx, byte[] html) {
    var coding = AcceptEncoding.chooseForOnce(ctx.header("Accept-Encoding"));
    if (coding != ContentCoding.IDENTITY) {
      ctx.header("Content-Encoding", coding.token());
    }
    var body = coding.compressOnce(html);
    ctx.header(
        "Server-Timing",
        String.format(Locale.ROOT, "page;dur=%.2f", Exchange.of(ctx).elapsedNanos() / 1e6));
    Responses.bytes(ctx, TYPE, body);
  }

  /// Sends the browser on to another page, by GET.
  ///
  /// @param path of ours, with its query
  public static void seeOther(Context ctx, String path) {
    var _ = ctx.status(303);
    ctx.header("Location", path);
  }

  /// Sends the browser on to a page that tells what a form has done. It is told there to this
  /// browser alone and for a minute: who is given the address by somebody else, or types it, is
  /// told nothing.
  ///
  /// @param path of ours, with a query
  /// @param done a word for [#done]
  public static void seeDone(Context ctx, String path, String done) {
    var seal = seal(done, path, Exchange.of(ctx).changed());
    seeOther(ctx, path + "&" + SEAL + "=" + seal + "&" + DONE + "=" + done);
  }

  /// Returns what a form of this browser has just done, or null if nothing is known of that.
  ///
  /// @param path of the page, as it was sent on to
  public static @Nullable String done(Context ctx, String path) {
    var query = RawQuery.from(ctx);
    var done = query.text(DONE);
    var mark = CHANGED.value(ctx.header("Cookie"));
    var seal = query.text(SEAL);
    boolean isTrue =
        done != null
            && mark != null
            && seal != null
            && TokenDigest.same(seal(done, path, mark), seal);
    return isTrue ? done : null;
  }

  private static String seal(String done, String path, String mark) {
    return TokenDigest.of(done + " at " + path + " by " + mark);
  }

  /// Sends the browser to where one signs in, and from there to `next`.
  static void signIn(Context ctx, String next) {
    ctx.header("Cache-Control", "no-store");
    seeOther(ctx, "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  /// Sets the headers of a page, which may replace them. Its forms must tell where they come from,
  /// and for that a browser has to be allowed to say so to ourselves. Nothing forbids the
  /// back/forward cache. The bytes of a page that is fetched ahead serve for the click.
  static void describe(Context ctx, Exchange exchange, RandomGenerator random) {
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    exchange.nonce(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    SecurityHeaders.ownPage(ctx, exchange.nonce());
    // by a header, so that the policy need not allow an inline script
    ctx.header("Speculation-Rules", '"' + SPECULATION_RULES + '"');
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Vary", "Cookie, Accept-Encoding");
    ctx.header(
        "Cache-Control", exchange.isSpeculative() ? "private, max-age=5" : "private, no-cache");
  }

  /// Lets the browser forget what it fetched ahead.
  static void forget(Context ctx, Exchange exchange, RandomGenerator random) {
    ctx.header("Clear-Site-Data", "\"prefetchCache\", \"prerenderCache\"");
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    var mark = HexFormat.of().formatHex(bytes);
    exchange.changed(mark);
    exchange.addAnswerHeader(
        Cookie.SET, CHANGED.set(mark, CHANGED_LASTS, exchange.request().isSecure()));
  }
}
