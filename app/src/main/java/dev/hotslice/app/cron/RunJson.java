package dev.hotslice.app.cron;

import dev.hotslice.app.http.Json;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.kv.invocation.Spent;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A run as the API shows it. Durations are in milliseconds.
public final class RunJson {
  private RunJson() {}

  /// Returns what is told of a run.
  public static ObjectNode of(RunRecord run) {
    var node =
        Json.object()
            .put("id", run.id())
            .put("job", run.job())
            .put("trigger", lower(run.trigger()))
            .put("cron", run.cron())
            .put("scheduledTime", run.scheduledTime().toString())
            .put("started", run.started().toString())
            .put("driftMs", run.drift().toMillis())
            .put("durationMs", run.duration().toMillis())
            .put("outcome", lower(run.outcome()))
            .put("summary", run.summary())
            .put("written", run.written())
            .put("skipped", run.skipped());
    var cpu = run.spent().cpu();
    node.put("cpuMs", cpu == null ? null : cpu.toMillis());
    node.set("spent", spent(run.spent()));
    var failures = node.putArray("failures");
    run.failures().forEach(failures::add);
    var held = node.putArray("held");
    run.held().forEach(it -> held.add(held(it)));
    return node.put("error", run.error());
  }

  private static ObjectNode held(Held held) {
    return Json.object()
        .put("group", held.group())
        .put("thinned", held.thinned())
        .put("reason", lower(held.reason()))
        .put("what", held.what())
        .put("writes", held.writes())
        .put("since", held.since().toString())
        .put("until", held.until().toString())
        .put("text", held.toString());
  }

  private static ObjectNode spent(Spent spent) {
    return Json.object()
        .put("reads", spent.reads())
        .put("writes", spent.writes())
        .put("deletes", spent.deletes())
        .put("lists", spent.lists())
        .put("unchanged", spent.unchanged())
        .put("refused", spent.refused())
        .put("subrequests", spent.subrequests())
        .put("peakConnections", spent.peakConnections());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
