package dev.hotslice.app.clock;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Bodies;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.time.AdjustableClock;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Shows the clock of the server and moves it. Jobs that become due by a move have been started
/// when it is answered.
public final class ClockRoutes implements Routes {
  private static final int MOST_BYTES = 1024;

  private final AdjustableClock clock;
  private final ReentrantLock turn = new ReentrantLock();

  public ClockRoutes(AdjustableClock clock) {
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    router.get("/v1/clock", Scope.ADMIN, this::show).post("/v1/clock", Scope.ADMIN, this::move);
  }

  private void show(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    Responses.json(ctx, ClockJson.of(clock));
  }

  private void move(Context ctx, Invocation invocation) throws IOException {
    var _ = Query.of(ctx, Set.of());
    var move = Move.parse(Bodies.read(ctx, MOST_BYTES));
    turn.lock();
    try {
      move.on(clock);
    } finally {
      turn.unlock();
    }
    Responses.json(ctx, ClockJson.of(clock));
  }
}
