package dev.hotslice.config;

import dev.hotslice.cron.CronExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the jobs of a configuration can cost in a day at worst: all crons fire on that day, and
/// every run finds something new.
///
/// It is an estimate from above to compare with a plan, not a prediction: a run that finds nothing
/// new writes nothing. Requests of readers are not in it.
public record Forecast(List<Line> lines) {
  /// A refresh compares the published generation with what it has, then writes the hot slice, which
  /// is the pointer as well, and one cold segment, each after a comparison; the segment that the
  /// new one replaces is deleted. Only the first refresh and a change of many items at once write
  /// more segments.
  static final Operations REFRESH = new Operations(3, 2, 1, 0);

  /// A snapshot compares itself with the stored one, then replaces it.
  static final Operations SNAPSHOT = new Operations(1, 1, 0, 0);

  public Forecast {
    lines = List.copyOf(lines);
  }

  /// One job.
  ///
  /// @param runs most runs in a day
  /// @param operations of all these runs
  public record Line(String job, int runs, Operations operations) {}

  /// Returns the forecast; a job without a cron, or with one that never fires from `from` on, is in
  /// it with no runs.
  public static Forecast of(WorkerConfig config, Instant from) {
    return new Forecast(
        config.hotslice().jobs().stream()
            .map(job -> {
              int runs = runs(job.cron(), from);
              return new Line(job.name(), runs, cost(job.run()).times(runs));
            })
            .toList());
  }

  private static int runs(@Nullable CronExpression cron, Instant from) {
    return cron == null || cron.next(from) == null ? 0 : cron.timesPerDay();
  }

  private static Operations cost(JobConfig.Kind kind) {
    return switch (kind) {
      case REFRESH -> REFRESH;
      case ENGAGEMENT_SNAPSHOT -> SNAPSHOT;
    };
  }

  /// Returns the operations of all jobs in a day.
  public Operations total() {
    return lines.stream().map(Line::operations).reduce(Operations.NONE, Operations::plus);
  }

  /// Returns what would go over the allowance, as in `writes: 5760 of 1000`; empty if nothing
  /// would.
  public List<String> excesses(Operations allowed) {
    Operations total = total();
    List<String> excesses = new ArrayList<>();
    addExcess("reads", total.reads(), allowed.reads(), excesses);
    addExcess("writes", total.writes(), allowed.writes(), excesses);
    addExcess("deletes", total.deletes(), allowed.deletes(), excesses);
    addExcess("lists", total.lists(), allowed.lists(), excesses);
    return excesses;
  }

  private static void addExcess(String what, long total, long allowed, List<String> excesses) {
    if (total > allowed) {
      excesses.add(what + ": " + total + " of " + allowed);
    }
  }

  /// Returns the forecast as a table with the allowance of a plan below it.
  public String print(String plan, Operations allowed) {
    StringBuilder out = new StringBuilder("KV operations a day, at most\n");
    out.append(row("", "runs", "reads", "writes", "deletes", "lists"));
    lines.forEach(line -> out.append(row(line.job(), show(line.runs()), line.operations())));
    out.append(row("total", "", total()));
    out.append(row("plan " + plan, "", allowed));
    excesses(allowed)
        .forEach(excess ->
            out.append("  over the plan: ")
                .append(excess)
                .append("; run less often or choose another plan\n"));
    return out.append(ASSUMPTIONS).toString();
  }

  private static final String ASSUMPTIONS =
      """
        Assumed: every run finds something new. A refresh then takes %d reads, %d writes and %d
        delete (hot slice and one cold segment; the first one may write more segments), a
        snapshot %d read and %d write. A run that finds nothing new writes nothing.
      """
          .formatted(
              REFRESH.reads(),
              REFRESH.writes(),
              REFRESH.deletes(),
              SNAPSHOT.reads(),
              SNAPSHOT.writes());

  private static String row(String name, String runs, Operations operations) {
    return row(
        name,
        runs,
        show(operations.reads()),
        show(operations.writes()),
        show(operations.deletes()),
        show(operations.lists()));
  }

  private static String row(Object... cells) {
    return "  %-28s%8s%12s%12s%12s%12s\n".formatted(cells);
  }

  private static String show(long number) {
    return number == Long.MAX_VALUE ? "no limit" : String.format(Locale.ROOT, "%,d", number);
  }
}
