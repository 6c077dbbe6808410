package dev.hotslice.app.kv;

import dev.hotslice.app.auth.Caller;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Route;
import dev.hotslice.app.http.Throttle;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.RequestRates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The rate limit of Cloudflare's REST API: so many requests of one token in five minutes, told in
/// headers of every answer.
public final class RestRates implements Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int TOO_FAST = 971;
  private static final String LEFT = "Ratelimit";
  private static final String POLICY = "Ratelimit-Policy";

  private final @Nullable RequestRates rates;
  private final String policy;

  public RestRates(Plan plan, InstantSource clock) {
    int quota = plan.restPerFiveMinutes();
    this.policy = "\"default\";q=" + quota + ";w=" + WINDOW.toSeconds();
    this.rates = quota == Integer.MAX_VALUE ? null : new RequestRates(quota, WINDOW, clock);
  }

  @Override
  public void count(Caller caller, Route route, BiConsumer<String, String> headers) {
    if (rates == null || !route.path().startsWith(NamespaceRoutes.PREFIX)) {
      return;
    }
    var turn = rates.take(caller.id());
    var left = "\"default\";r=" + turn.remaining() + ";t=" + turn.secondsToReset();
    if (turn.isAdmitted()) {
      headers.accept(LEFT, left);
      headers.accept(POLICY, policy);
      return;
    }
    throw new ProblemException(
        ApiErrors.of(429, TOO_FAST, "Please wait and consider throttling your request speed")
            .problem()
            .withHeader(LEFT, left)
            .withHeader(POLICY, policy)
            .withHeader("Retry-After", Long.toString(turn.secondsToReset())));
  }
}
