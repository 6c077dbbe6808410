package dev.hotslice.app.http;

import dev.hotslice.app.auth.AccessDeniedException;
import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpException;

/// The one table from what was thrown to what a client is told.
public final class ErrorResponses {
  private final InstantSource clock;

  public ErrorResponses(InstantSource clock) {
    this.clock = clock;
  }

  /// Returns the problem to answer with. Of a failure that nobody foresaw it tells nothing.
  public Problem problem(Throwable thrown) {
    return switch (thrown) {
      case ProblemException e -> e.problem();
      case InvalidInputException e -> Problem.of(e.status(), "invalid-input", e.getMessage());
      case RefusedException e -> refused(e.refusal());
      case CountersLostException e ->
          Problem.of(503, "counters-lost", e.getMessage()).withHeader("Retry-After", "1");
      case StoreUnavailableException e ->
          Problem.of(503, "store-unavailable", e.getMessage()).withHeader("Retry-After", "1");
      case AccessDeniedException e -> denied(e);
      case HttpResponseException e -> ofServer(e);
      case HttpException e ->
          Problem.of(e.getCode(), "refused", "the request is broken: " + e.getReason());
      default ->
          Problem.of(
              500,
              "internal",
              "something went wrong inside the server; its log has the details under this request"
                  + " id");
    };
  }

  private Problem refused(Refusal refusal) {
    var problem = Problem.of(429, kebab(refusal), refusal.message());
    return switch (refusal) {
      case Refusal.DailyLimit(var operation, var allowance, var resetsAt) -> {
        long seconds = secondsUntil(resetsAt);
        var policy = operation.noun() + "s-per-day";
        yield problem
            .with("operation", operation.noun())
            .with("allowance", allowance)
            .with("resetsAt", resetsAt.toString())
            .withHeader("Retry-After", Long.toString(seconds))
            .withHeader("RateLimit-Policy", "\"" + policy + "\";q=" + allowance + ";w=86400")
            .withHeader("RateLimit", "\"" + policy + "\";r=0;t=" + seconds);
      }
      case Refusal.KeyRate(_, var retryAfter) ->
          problem.withHeader("Retry-After", Long.toString(ceil(retryAfter)));
      case Refusal.OperationCap(var cap) -> problem.with("cap", cap);
      case Refusal.SubrequestCap(var cap) -> problem.with("cap", cap);
    };
  }

  private static Problem denied(AccessDeniedException denied) {
    return switch (denied) {
      case AccessDeniedException.NoToken e ->
          Problem.of(401, "token-missing", e.getMessage())
              .withHeader("WWW-Authenticate", "Bearer realm=\"hotslice\"");
      case AccessDeniedException.WrongToken e ->
          Problem.of(401, "token-unknown", e.getMessage())
              .withHeader("WWW-Authenticate", "Bearer realm=\"hotslice\", error=\"invalid_token\"");
      case AccessDeniedException.MissingScope e ->
          Problem.of(403, "scope-missing", e.getMessage())
              .with("scope", e.scope().toString())
              .withHeader(
                  "WWW-Authenticate",
                  "Bearer realm=\"hotslice\", error=\"insufficient_scope\", scope=\""
                      + e.scope()
                      + "\"");
    };
  }

  /// What Javalin itself refuses: unknown paths, wrong methods.
  private static Problem ofServer(HttpResponseException e) {
    return switch (e.getStatus()) {
      case 404 ->
          Problem.of(404, "not-found", "there is nothing at this path; /docs lists what is");
      case 405 -> {
        var methods = e.getDetails().getOrDefault("availableMethods", "GET");
        yield Problem.of(405, "method", "this path answers to " + methods)
            .withHeader("Allow", methods);
      }
      default -> Problem.of(e.getStatus(), "refused", String.valueOf(e.getMessage()));
    };
  }

  private long secondsUntil(Instant then) {
    return Math.max(1, ceil(Duration.between(clock.instant(), then)));
  }

  private static long ceil(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }

  private static String kebab(Refusal refusal) {
    return switch (refusal) {
      case Refusal.DailyLimit _ -> "daily-limit";
      case Refusal.KeyRate _ -> "key-rate";
      case Refusal.OperationCap _ -> "operation-cap";
      case Refusal.SubrequestCap _ -> "subrequest-cap";
    };
  }
}
