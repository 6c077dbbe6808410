package dev.hotslice.app.cron;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.http.Query;
import dev.hotslice.app.http.Responses;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.kv.invocation.Invocation;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The addresses at which Wrangler's local server runs the scheduled handler, under their present
/// and former names, by any method.
///
/// `cron` says which cron is meant; without it every job with a cron runs. Wrangler takes any text
/// there; here a cron that no job has is a problem, because nothing would run and a typo would look
/// like success.
public final class ScheduledRoutes implements Routes {
  private static final List<String> PATHS =
      List.of("/cdn-cgi/local/scheduled", "/cdn-cgi/handler/scheduled", "/cdn-cgi/mf/scheduled");
  private static final Set<String> OWN_PAGES = Set.of("none", "same-origin");

  private final JobBoard board;
  private final InstantSource clock;

  public ScheduledRoutes(JobBoard board, InstantSource clock) {
    this.board = board;
    this.clock = clock;
  }

  @Override
  public void register(Router router) {
    PATHS.forEach(path -> router.any(path, Scope.CRON_RUN, this::fire));
  }

  private void fire(Context ctx, Invocation invocation) {
    refusePages(ctx);
    var query = Query.of(ctx, Set.of("cron", "time", "format"));
    var cron = Objects.requireNonNullElse(query.text("cron"), "").strip();
    var time = time(query.text("time"));
    if (!cron.isEmpty() && !board.crons().contains(cron)) {
      throw Query.bad("cron", cron, "no job has this cron; there are " + board.crons());
    }
    boolean good =
        board.fire(cron, time).stream()
            .allMatch(run -> run.outcome() == Outcome.OK || run.outcome() == Outcome.PARTIAL);
    var outcome = good ? "ok" : "exception";
    var _ = ctx.status(good ? 200 : 500);
    if ("json".equals(query.text("format"))) {
      Responses.json(ctx, Json.object().put("outcome", outcome).put("noRetry", false));
    } else {
      ctx.header("Cache-Control", "no-store");
      Responses.bytes(ctx, "text/plain", outcome.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// A GET that does something must not be set off by somebody else's page, or by a browser that
  /// only wants to be quick.
  private static void refusePages(Context ctx) {
    var site = ctx.header("Sec-Fetch-Site");
    var purpose = ctx.header("Sec-Purpose");
    if ((site != null && !OWN_PAGES.contains(site)) || purpose != null) {
      throw new ProblemException(
          403, "foreign-page", "a page of another site, or a prefetch, may not run jobs");
    }
  }

  private Instant time(@Nullable String millis) {
    try {
      return millis == null ? clock.instant() : Instant.ofEpochMilli(Long.parseLong(millis));
    } catch (NumberFormatException | DateTimeException e) {
      throw Query.bad("time", String.valueOf(millis), "it must be milliseconds since 1970");
    }
  }
}
