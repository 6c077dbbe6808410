package dev.hotslice.app.kv;

import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.app.http.ErrorFormat;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Problem;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Writes problems as failed envelopes, with the numbers that clients of Cloudflare's API know.
///
/// Clients decide by the status or by `success`, so both always agree.
public final class EnvelopeErrors implements ErrorFormat {
  /// Our own: Cloudflare documents no number for a broken back end. Not 10000, at which Wrangler
  /// starts to question the login.
  private static final int UNAVAILABLE = 10002;

  /// Where a client asks whether its token is good.
  static final String VERIFY = NamespaceRoutes.PREFIX + "user/tokens/verify";

  private static final int INTERNAL = 10001;
  private static final String NOT_ALLOWED =
      " method not allowed for the api_token authentication scheme";
  private static final int KEY_TOO_LONG = 10030;

  /// A day that is used up heals at midnight only. Cloudflare's SDK obeys a `Retry-After` of any
  /// length, and would sleep until then.
  @Override
  public Problem adapt(Problem problem, Throwable thrown) {
    return thrown instanceof RefusedException refused
            && refused.refusal() instanceof Refusal.DailyLimit
        ? problem.withHeaders(Map.of("X-Should-Retry", "false"))
        : problem;
  }

  @Override
  public Answer write(Failure failure) {
    var envelope =
        switch (failure.thrown()) {
          case RefusedException e -> refused(e.refusal());
          case InvalidInputException e -> Envelope.ofFailure(code(e), e.getMessage());
          case AccessDeniedException e -> denied(e, failure.path());
          case StoreUnavailableException e -> Envelope.ofFailure(UNAVAILABLE, e.getMessage());
          default -> other(failure);
        };
    return new Answer("application/json", Json.bytes(envelope));
  }

  /// Wrangler goes on after a login that `verify` calls invalid, but not after another refusal.
  private static ObjectNode denied(AccessDeniedException denied, String path) {
    return switch (denied) {
      case AccessDeniedException.NoToken _ ->
          Envelope.ofFailure(9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
      case AccessDeniedException.WrongToken _ when path.equals(VERIFY) ->
          Envelope.ofFailure(1000, "Invalid API Token");
      case AccessDeniedException.WrongToken _, AccessDeniedException.MissingScope _ ->
          Envelope.ofFailure(10000, "Authentication error");
    };
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
      case 405 -> Envelope.ofFailure(10405, failure.method() + NOT_ALLOWED);
      case 413 -> Envelope.ofFailure(ApiErrors.TOO_LARGE, problem.detail());
      case 403 -> Envelope.ofFailure(10000, problem.detail());
      default ->
          Envelope.ofFailure(
              problem.status() < 500 ? ApiErrors.INVALID : INTERNAL, problem.detail());
    };
  }
}
