package dev.hotslice.app.kv;

import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.app.http.ErrorFormat;
import dev.hotslice.app.http.Problem;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import io.javalin.http.Context;

/// Writes problems as failed envelopes, with the numbers that clients of Cloudflare's API know.
///
/// Clients decide by the status or by `success`, so both always agree.
public final class EnvelopeErrors implements ErrorFormat {
  /// Our own: Cloudflare documents no number for a broken back end. Not 10000, at which Wrangler
  /// starts to question the login.
  private static final int UNAVAILABLE = 10002;

  private static final int INTERNAL = 10001;
  private static final int INVALID = 10021;
  private static final int TOO_LARGE = 10022;
  private static final int KEY_TOO_LONG = 10030;

  @Override
  public void write(Context ctx, Problem problem, Throwable thrown) {
    switch (thrown) {
      case RefusedException e -> refused(ctx, e.refusal());
      case InvalidInputException e -> Envelope.fail(ctx, code(e), e.getMessage());
      case AccessDeniedException _ -> Envelope.fail(ctx, 10000, "Authentication error");
      case StoreUnavailableException e -> Envelope.fail(ctx, UNAVAILABLE, e.getMessage());
      default -> other(ctx, problem);
    }
  }

  private static void refused(Context ctx, Refusal refusal) {
    var message =
        refusal instanceof Refusal.DailyLimit
            ? "your account has reached the free usage limit for this operation for today"
            : refusal.message();
    Envelope.fail(ctx, refusal.code() == 0 ? INVALID : refusal.code(), message);
  }

  private static int code(InvalidInputException e) {
    return switch (e.status()) {
      case 413 -> TOO_LARGE;
      case 414 -> KEY_TOO_LONG;
      default -> INVALID;
    };
  }

  private static void other(Context ctx, Problem problem) {
    if (problem.members().get(ApiErrors.CODE) instanceof Integer code) {
      Envelope.fail(ctx, code, problem.detail());
      return;
    }
    switch (problem.status()) {
      case 404 ->
          Envelope.fail(
              ctx,
              7003,
              "Could not route to " + ctx.path() + ", perhaps your object identifier is invalid?");
      case 405 -> Envelope.fail(ctx, 10405, ctx.method() + " method not allowed");
      case 413 -> Envelope.fail(ctx, TOO_LARGE, problem.detail());
      case 403 -> Envelope.fail(ctx, 10000, problem.detail());
      default -> Envelope.fail(ctx, problem.status() < 500 ? INVALID : INTERNAL, problem.detail());
    }
  }
}
