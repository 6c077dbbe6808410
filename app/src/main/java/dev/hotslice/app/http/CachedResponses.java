package dev.hotslice.app.http;

import dev.hotslice.app.encoding.AcceptEncoding;
import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.encoding.EntityTags;
import io.javalin.http.Context;
import java.time.Duration;

/// Answers with bodies that clients and proxies may keep for a while.
///
/// As long as no token is needed an answer is everybody's; afterwards a shared cache must not keep
/// it.
public final class CachedResponses {
  private static final String TYPE = "application/json";
  private static final String HOUR = "public, max-age=3600";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private CachedResponses() {}

  /// How long a client may use an answer without asking.
  ///
  /// @param maxAge without any request
  /// @param staleFor beyond that while it asks in the background
  public record Freshness(Duration maxAge, Duration staleFor) {
    @Override
    public String toString() {
      return "max-age="
          + maxAge.toSeconds()
          + ", stale-while-revalidate="
          + staleFor.toSeconds()
          + ", stale-if-error=86400";
    }
  }

  /// Answers with JSON in the coding that the client wants, or with 304 if it has that already.
  public static void json(Context ctx, EncodedBody body, Freshness freshness) {
    boolean secret = Exchange.of(ctx).rules().needsToken();
    ctx.header("Cache-Control", (secret ? "private, " : "public, ") + freshness);
    ctx.header("Vary", secret ? "Accept-Encoding, Authorization, Cookie" : "Accept-Encoding");
    send(ctx, TYPE, body);
  }

  /// Answers with a file that is for everybody.
  ///
  /// @param forGood whether the address that was asked for never stands for other bytes
  public static void file(Context ctx, String contentType, EncodedBody body, boolean forGood) {
    ctx.header("Cache-Control", forGood ? FOR_GOOD : HOUR);
    ctx.header("Vary", "Accept-Encoding");
    send(ctx, contentType, body);
  }

  private static void send(Context ctx, String contentType, EncodedBody body) {
    var coding = AcceptEncoding.choose(ctx.header("Accept-Encoding"));
    var etag = body.etag(coding);
    ctx.header("ETag", etag);
    var bytes = body.bytes(coding);
    if (EntityTags.matches(ctx.header("If-None-Match"), etag)) {
      // a cache takes these over into what it holds, so they must be those of the 200
      Responses.describe(ctx, contentType, bytes.length);
      var _ = ctx.status(304);
      return;
    }
    if (coding != ContentCoding.IDENTITY) {
      ctx.header("Content-Encoding", coding.token());
    }
    Responses.bytes(ctx, contentType, bytes);
  }
}
