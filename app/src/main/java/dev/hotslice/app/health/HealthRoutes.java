package dev.hotslice.app.health;

import dev.hotslice.app.clock.ClockJson;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.time.AdjustableClock;
import io.javalin.http.Context;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Answers probes. They need no token and spend nothing.
///
/// `/healthz` says that the process answers: restarting it would not help. `/readyz` says that
/// requests would be answered with data: the engine answers, there is something to read, and it was
/// made ready after the start. A clock that callers may set shows in the former, because nobody
/// expects it of a server.
public final class HealthRoutes implements Routes {
  private final KvEngine engine;
  private final BooleanSupplier hasData;
  private final BooleanSupplier isWarm;
  private final @Nullable AdjustableClock manualClock;

  /// @param isWarm whether that can be searched which was published before the start
  /// @param manualClock null if nobody sets the time
  public HealthRoutes(
      KvEngine engine,
      BooleanSupplier hasData,
      BooleanSupplier isWarm,
      @Nullable AdjustableClock manualClock) {
    this.engine = engine;
    this.hasData = hasData;
    this.isWarm = isWarm;
    this.manualClock = manualClock;
  }

  @Override
  public void register(Router router) {
    router.getForEverybody("/healthz", this::health).getForEverybody("/readyz", this::readiness);
  }

  private void health(Context ctx, Invocation invocation) {
    var root = Json.object().put("status", "up");
    if (manualClock != null) {
      root.set("manualClock", ClockJson.of(manualClock));
    }
    Responses.json(ctx, root);
  }

  private void readiness(Context ctx, Invocation invocation) {
    switch (engine.check()) {
      case CheckResult.Up _ when !isWarm.getAsBoolean() ->
          notReady(ctx, "what was published is being made ready");
      case CheckResult.Up _ when hasData.getAsBoolean() ->
          Responses.json(ctx, Json.object().put("status", "ready"));
      case CheckResult.Up _ -> notReady(ctx, "no index has been published yet");
      case CheckResult.Down(var reason) -> notReady(ctx, "the store does not answer: " + reason);
    }
  }

  private static void notReady(Context ctx, String reason) {
    var _ = ctx.status(503);
    ctx.header("Retry-After", "1");
    Responses.json(ctx, Json.object().put("status", "not ready").put("reason", reason));
  }
}
