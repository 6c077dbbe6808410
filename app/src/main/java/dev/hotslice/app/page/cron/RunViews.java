package dev.hotslice.app.page.cron;

import dev.hotslice.app.page.Figures;
import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.Moments;
import dev.hotslice.app.page.Numbers;
import dev.hotslice.app.page.cron.CronView.RunView;
import dev.hotslice.jobs.Held;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.kv.invocation.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Turns runs into what the page shows of them.
final class RunViews {
  private RunViews() {}

  static RunView of(RunRecord run) {
    var ending = Ending.of(run);
    return new RunView(
        "run-" + run.id(),
        run.job(),
        Moment.of(run.started()),
        trigger(run),
        Figures.duration(run.drift()),
        Figures.duration(run.duration()),
        ending.words(),
        ending.badge(),
        Numbers.whole(run.written()),
        Numbers.whole(run.skipped()),
        spent(run.spent()),
        summary(run),
        details(run));
  }

  /// Returns what the tip of a mark says, on one line.
  static String tip(RunRecord run) {
    return "%s, %s: %s after %s, %s late, %s written, %s skipped"
        .formatted(
            run.job(),
            Moment.of(run.started()).text(),
            Ending.of(run).words(),
            Figures.duration(run.duration()),
            Figures.duration(run.drift()),
            Numbers.whole(run.written()),
            Numbers.whole(run.skipped()));
  }

  private static String trigger(RunRecord run) {
    var cron = run.cron();
    return switch (run.trigger()) {
      case CRON -> cron == null ? "cron" : cron;
      case MISFIRE -> "made up for " + Moments.clock(run.scheduledTime());
      case MANUAL -> "by hand";
      case BOOT -> "first start";
      case DEFERRED -> "was deferred";
    };
  }

  private static String spent(Spent spent) {
    var parts = new ArrayList<String>();
    add(parts, spent.reads(), "read");
    add(parts, spent.writes(), "write");
    add(parts, spent.deletes(), "delete");
    add(parts, spent.lists(), "list");
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String noun) {
    if (count > 0) {
      parts.add(Numbers.of(count, noun));
    }
  }

  private static String summary(RunRecord run) {
    var error = run.error();
    return error == null ? run.summary() : error.lines().findFirst().orElse("");
  }

  private static String details(RunRecord run) {
    var parts = new ArrayList<String>();
    var error = run.error();
    parts.add(error == null ? run.summary() : error);
    parts.addAll(run.failures());
    run.held().stream().map(Held::toString).forEach(parts::add);
    return String.join("\n", parts).strip();
  }

  /// Returns `12 wrote, 3 nothing new`.
  static String tally(List<RunRecord> runs) {
    return runs.stream()
        .collect(Collectors.groupingBy(Ending::of, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(it -> String.format(Locale.ROOT, "%d %s", it.getValue(), it.getKey().words()))
        .collect(Collectors.joining(", "));
  }
}
