package dev.hotslice.app.kv;

import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.app.http.ErrorFormat;
import dev.hotslice.app.http.Json;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import tools.jackson.databind.node.ObjectNode;

/// Writes problems as failed envelopes, with the numbers that clients of Cloudflare's API know.
///
/// Clients decide by the status or by `success`, so both always agree.
public final class EnvelopeErrors implements ErrorFormat {
  /// Our own: Cloudflare documents no number for a broken back end. Not 10000, at which Wrangler
  /// starts to question the login.
  private static final int UNAVAILABLE = 10002;

  private static final int INTERNAL = 10001;
  private static final int KEY_TOO_LONG = 10030;

  @Override
  public Answer write(Failure failure) {
    var envelope =
        switch (failure.thrown()) {
          case RefusedException e -> refused(e.refusal());
          case InvalidInputException e -> Envelope.ofFailure(code(e), e.getMessage());
          case AccessDeniedException _ -> Envelope.ofFailure(10000, "Authentication error");
          case StoreUnavailableException e -> Envelope.ofFailure(UNAVAILABLE, e.getMessage());
          default -> other(failure);
        };
    return new Answer("application/json", Json.bytes(envelope));
  }

  private static ObjectNode refused(Refusal refusal) {
    var message =
        refusal instanceof Refusal.DailyLimit
            ? "your account has reached the free usage limit for this operation for today"
            : refusal.message();
    return Envelope.ofFailure(refusal.code() == 0 ? ApiErrors.INVALID : refusal.code(), message);
  }

  private static int code(InvalidInputException e) {
    return switch (e.status()) {
      case 413 -> ApiErrors.TOO_LARGE;
      case 414 -> KEY_TOO_LONG;
      default -> ApiErrors.INVALID;
    };
  }

  private static ObjectNode other(Failure failure) {
    var problem = failure.problem();
    if (problem.members().get(ApiErrors.CODE) instanceof Integer code) {
      return Envelope.ofFailure(code, problem.detail());
    }
    return switch (problem.status()) {
      case 404 -> Envelope.ofFailure(7003, ApiErrors.noRoute(failure.path()));
      case 405 -> Envelope.ofFailure(10405, failure.method() + " method not allowed");
      case 413 -> Envelope.ofFailure(ApiErrors.TOO_LARGE, problem.detail());
      case 403 -> Envelope.ofFailure(10000, problem.detail());
      default ->
          Envelope.ofFailure(
              problem.status() < 500 ? ApiErrors.INVALID : INTERNAL, problem.detail());
    };
  }
}
