package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Route;
import dev.hotslice.app.http.Throttle;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.RequestRates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rate limit of Cloudflare's REST API: so many requests of one token in five minutes, told in
/// headers of every answer.
public final class RestRates implements Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int TOO_FAST = 971;

  private final @Nullable RequestRates rates;
  private final String policy;

  public RestRates(Plan plan, InstantSource clock) {
    int quota = plan.restPerFiveMinutes();
    this.policy = "\"default\";q=" + quota + ";w=" + WINDOW.toSeconds();
    this.rates = quota == Integer.MAX_VALUE ? null : new RequestRates(quota, WINDOW, clock);
  }

  @Override
  public Map<String, String> count(Caller caller, Route route) {
    if (rates == null || !route.path().startsWith(NamespaceRoutes.PREFIX)) {
      return Map.of();
    }
    var turn = rates.take(caller.id());
    var headers = headers(turn);
    if (turn.isAdmitted()) {
      return headers;
    }
    var problem =
        ApiErrors.of(429, TOO_FAST, "Please wait and consider throttling your request speed")
            .problem()
            .withHeaders(headers)
            .withHeader("Retry-After", Long.toString(turn.secondsToReset()));
    throw new ProblemException(problem);
  }

  private Map<String, String> headers(RequestRates.Turn turn) {
    return Map.of(
        "Ratelimit",
        "\"default\";r=" + turn.remaining() + ";t=" + turn.secondsToReset(),
        "Ratelimit-Policy",
        policy);
  }
}
