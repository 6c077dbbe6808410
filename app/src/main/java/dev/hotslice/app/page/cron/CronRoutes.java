package dev.hotslice.app.page.cron;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.cron.CronJob;
import dev.hotslice.app.cron.JobBoard;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.RawQuery;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.page.Frame;
import dev.hotslice.app.page.Page;
import dev.hotslice.app.page.Tab;
import dev.hotslice.app.page.chart.Charts;
import dev.hotslice.app.page.cron.CronView.Said;
import dev.hotslice.app.page.cron.CronView.Sign;
import dev.hotslice.config.JobConfig;
import dev.hotslice.jobs.RunLog;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.pacing.BudgetPacing;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Shows the jobs and their runs, and runs one by hand.
public final class CronRoutes implements Routes {
  private static final String STYLE = "cron.css";
  private static final List<Integer> SPANS = List.of(1, 6, 24);
  private static final int USUAL_SPAN = 6;
  private static final int SHOWN_RUNS = 50;

  /// A person waits that long for an answer; what takes longer goes on without it.
  private static final long PATIENCE_MILLIS = 700;

  private static final Page PAGE =
      new Page(
          Tab.CRON,
          "Cron",
          "cron.jte",
          List.of(Charts.STYLE, STYLE),
          List.of(Charts.REFRESH, "cron.js"));

  private final Frame frame;
  private final JobBoard board;
  private final JobViews jobs;
  private final InstantSource clock;

  /// @param configured the jobs of the configuration
  public CronRoutes(
      Frame frame,
      JobBoard board,
      BudgetPacing pacing,
      List<JobConfig> configured,
      InstantSource clock) {
    this.frame = frame;
    Charts.addTo(frame.assets());
    var _ = frame.assets().add(STYLE, CronRoutes.class).add("cron.js", CronRoutes.class);
    this.board = board;
    this.jobs = new JobViews(board, pacing, configured, clock);
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    router.page("/cron", Scope.READ, this::show).form("/cron/run", Scope.CRON_RUN, this::run);
  }

  private void show(Context ctx, Invocation invocation) {
    var query = Query.ofLink(ctx, Set.of("hours", "job", "ran", "started"));
    int hours = query.integer("hours", USUAL_SPAN, 1, 24);
    var only = query.text("job");
    if (only != null && board.find(only) == null) {
      throw Query.bad("job", only, "there is no such job; there are " + names());
    }
    var said = said(query.text("ran"), query.text("started"));
    Pages.html(ctx, frame.render(PAGE, Pages.visit(ctx), view(hours, only, said)));
  }

  private CronView view(int hours, @Nullable String only, @Nullable Said said) {
    var running = board.running();
    var timeline = new Timeline(clock.instant(), hours);
    var runs = board.runs();
    return new CronView(
        said,
        board.jobs().stream().map(it -> jobs.of(it, kept(it), running)).toList(),
        hours,
        SPANS,
        timeline.ticks(),
        board.jobs().stream().map(it -> timeline.lane(it, kept(it))).toList(),
        Arrays.stream(Ending.values())
            .map(it -> new Sign(it.style(), it.shape(), it.words()))
            .toList(),
        only,
        (only == null ? runs.recent(SHOWN_RUNS) : runs.recent(only, RunLog.RUNS_PER_JOB))
            .stream().map(RunViews::of).toList());
  }

  private List<RunRecord> kept(CronJob job) {
    return board.runs().recent(job.job().name(), RunLog.RUNS_PER_JOB);
  }

  private @Nullable Said said(@Nullable String ran, @Nullable String started) {
    if (ran != null) {
      return board.runs().recent(RunLog.RUNS_PER_JOB * board.jobs().size()).stream()
          .filter(it -> it.id().equals(ran))
          .findFirst()
          .map(it ->
              new Said(
                  "%s: %s. %s"
                      .formatted(
                          it.job(),
                          Ending.of(it).words(),
                          Objects.requireNonNullElse(it.error(), it.summary())),
                  !Ending.isGood(it)))
          .orElse(null);
    }
    return started == null || !board.running().containsKey(started)
        ? null
        : new Said(started + " is running; this page shows its end.", false);
  }

  private void run(Context ctx, RawQuery fields, Invocation invocation)
      throws InterruptedException, ExecutionException {
    var name = Objects.requireNonNullElse(fields.text("job"), "");
    var job = board.find(name);
    if (job == null) {
      throw new ProblemException(
          404, "job", "there is no job \"" + name + "\"; there are " + names());
    }
    var run = board.begin(job.job());
    try {
      Pages.seeOther(
          ctx, "/cron?ran=" + encoded(run.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).id()));
    } catch (TimeoutException e) {
      Pages.seeOther(ctx, "/cron?started=" + encoded(name));
    }
  }

  private List<String> names() {
    return board.jobs().stream().map(job -> job.job().name()).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
