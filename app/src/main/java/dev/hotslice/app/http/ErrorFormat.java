package dev.hotslice.app.http;

import io.javalin.http.Context;

/// How a problem is written under some part of the site: as problem details, or as the envelope of
/// Cloudflare's REST API.
@FunctionalInterface
public interface ErrorFormat {
  /// @param thrown what led to the problem, for formats with codes of their own
  void write(Context ctx, Problem problem, Throwable thrown);

  /// `application/problem+json`, RFC 9457.
  ErrorFormat PROBLEM_JSON =
      (ctx, problem, _) ->
          Responses.bytes(
              ctx,
              "application/problem+json",
              ProblemJson.bytes(problem, Exchange.of(ctx).requestId()));
}
