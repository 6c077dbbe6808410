package dev.hotslice.app.cron;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Trigger;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Shows jobs and their runs, and runs one by hand.
public final class CronRoutes implements Routes {
  private static final int NEXT_TIMES = 5;
  private static final int MOST_RUNS = 500;

  private final JobBoard board;

  public CronRoutes(JobBoard board) {
    this.board = board;
  }

  @Override
  public void register(Router router) {
    router
        .get("/v1/cron", Scope.READ, this::jobs)
        .get("/v1/cron/runs", Scope.READ, this::runs)
        .post("/v1/cron/{job}/run", Scope.CRON_RUN, this::run);
  }

  private void jobs(Context ctx, Invocation invocation) {
    var _ = Query.of(ctx, Set.of());
    var running = board.running();
    var root = Json.object();
    var jobs = root.putArray("jobs");
    board.jobs().forEach(job -> jobs.add(job(job, running)));
    Responses.json(ctx, root);
  }

  private ObjectNode job(CronJob job, Map<String, Instant> running) {
    var name = job.job().name();
    var node = Json.object().put("name", name);
    var crons = node.putArray("crons");
    job.crons().forEach(cron -> crons.add(cron.toString()));
    var next = node.putArray("next");
    board.nextTimes(job, NEXT_TIMES).forEach(time -> next.add(time.toString()));
    var since = running.get(name);
    node.put("runningSince", since == null ? null : since.toString());
    var last = board.runs().recent(name, 1);
    node.set("lastRun", last.isEmpty() ? null : RunJson.of(last.getFirst()));
    return node;
  }

  private void runs(Context ctx, Invocation invocation) {
    var query = Query.of(ctx, Set.of("job", "limit"));
    int limit = query.integer("limit", 50, 1, MOST_RUNS);
    var job = query.text("job");
    if (job != null && board.find(job) == null) {
      throw Query.bad("job", job, "there is no such job; there are " + names());
    }
    RunLog kept = board.runs();
    var root = Json.object();
    var runs = root.putArray("runs");
    (job == null ? kept.recent(limit) : kept.recent(job, limit))
        .forEach(run -> runs.add(RunJson.of(run)));
    Responses.json(ctx, root);
  }

  private void run(Context ctx, Invocation invocation) {
    boolean wait = Query.of(ctx, Set.of("wait")).flag("wait", true);
    var name = ctx.pathParam("job");
    var job = board.find(name);
    if (job == null) {
      throw new ProblemException(
          404, "job", "there is no job \"" + name + "\"; there are " + names());
    }
    if (wait) {
      var run = board.run(job.job());
      var _ = ctx.status(run.outcome() == RunRecord.Outcome.OVERLAP ? 409 : 200);
      Responses.json(ctx, RunJson.of(run));
    } else {
      board.runInBackground(job.job(), Trigger.MANUAL);
      var _ = ctx.status(202);
      Responses.json(ctx, Json.object().put("job", name).put("runs", "/v1/cron/runs?job=" + name));
    }
  }

  private String names() {
    return board.jobs().stream().map(job -> job.job().name()).collect(Collectors.joining(", "));
  }
}
