package dev.hotslice.config;

import dev.hotslice.cron.CronExpression;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What a configuration costs on a day on which all its crons fire, if each run costs what was
/// assumed of it.
///
/// @param lines one for each job
/// @param readers what readers take in a day besides, spread evenly over it
public record Forecast(List<Line> lines, Operations readers) {
  private static final int MINUTES_PER_DAY = 24 * 60;

  /// Sums of parts of operations are not quite whole.
  private static final double TOLERANCE = 1e-6;

  public Forecast {
    lines = List.copyOf(lines);
  }

  /// One job.
  ///
  /// @param times at which it runs, in UTC
  public record Line(String job, List<LocalTime> times, RunCost cost) {
    public Line {
      times = List.copyOf(times);
    }

    /// Returns how many runs a day has.
    public int runs() {
      return times.size();
    }

    /// Returns the operations of all these runs.
    public Operations operations() {
      return cost.times(times.size());
    }
  }

  /// What a day does to one allowance.
  ///
  /// @param total operations that are asked for
  /// @param refused how many of them are beyond the allowance
  /// @param from when the first is refused, or null if none is
  public record Demand(
      String operation, long total, long allowed, long refused, @Nullable LocalTime from) {}

  /// Tells what a run of a job costs.
  @FunctionalInterface
  public interface Costs {
    /// @param runs in a day
    RunCost of(JobConfig job, int runs);
  }

  /// Returns what the jobs can cost at worst: every run finds something new. It is an estimate from
  /// above to compare with a plan, not a prediction. Requests of readers are not in it.
  public static Forecast of(WorkerConfig config, Instant from) {
    return of(config, from, (job, _) -> RunCost.worst(job.run()), Operations.NONE);
  }

  /// Returns the forecast under some assumptions; a job without a cron, or with one that never
  /// fires from `from` on, is in it with no runs.
  public static Forecast of(WorkerConfig config, Instant from, Costs costs, Operations readers) {
    return new Forecast(
        config.hotslice().jobs().stream()
            .map(job -> {
              List<LocalTime> times = times(job.cron(), from);
              return new Line(job.name(), times, costs.of(job, times.size()));
            })
            .toList(),
        readers);
  }

  private static List<LocalTime> times(@Nullable CronExpression cron, Instant from) {
    Instant next = cron == null ? null : cron.next(from);
    if (cron == null || next == null) {
      return List.of();
    }
    Instant midnight =
        next.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
    return cron.next(midnight.minusNanos(1), cron.timesPerDay()).stream()
        .map(time -> LocalTime.ofInstant(time, ZoneOffset.UTC))
        .toList();
  }

  /// Returns the operations of all jobs and of the readers in a day.
  public Operations total() {
    return lines.stream().map(Line::operations).reduce(readers, Operations::plus);
  }

  /// Returns what the day does to each allowance.
  public List<Demand> demands(Operations allowed) {
    return List.of(
        demand("reads", allowed, Operations::reads),
        demand("writes", allowed, Operations::writes),
        demand("deletes", allowed, Operations::deletes),
        demand("lists", allowed, Operations::lists));
  }

  /// Returns what would go over the allowance, as in `writes: 5760 of 1000`; empty if nothing
  /// would.
  public List<String> excesses(Operations allowed) {
    List<String> excesses = new ArrayList<>();
    for (Demand demand : demands(allowed)) {
      if (demand.refused() > 0) {
        excesses.add(demand.operation() + ": " + demand.total() + " of " + demand.allowed());
      }
    }
    return excesses;
  }

  private Demand demand(String operation, Operations allowed, ToLongFunction<Operations> count) {
    long total = count.applyAsLong(total());
    long allowance = count.applyAsLong(allowed);
    return total <= allowance
        ? new Demand(operation, total, allowance, 0, null)
        : new Demand(operation, total, allowance, total - allowance, spentAt(allowance, count));
  }

  /// Goes through the day minute by minute.
  private LocalTime spentAt(long allowance, ToLongFunction<Operations> count) {
    double[] minutes = new double[MINUTES_PER_DAY];
    for (Line line : lines) {
      for (LocalTime time : line.times()) {
        minutes[time.toSecondOfDay() / 60] += line.cost().mean(count);
      }
    }
    double spent = 0;
    for (int minute = 0; minute < MINUTES_PER_DAY; minute++) {
      spent += minutes[minute] + (double) count.applyAsLong(readers) / MINUTES_PER_DAY;
      if (spent > allowance + TOLERANCE) {
        return LocalTime.ofSecondOfDay(minute * 60L);
      }
    }
    return LocalTime.MAX.withSecond(0).withNano(0);
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
              RunCost.REFRESH.reads(),
              RunCost.REFRESH.writes(),
              RunCost.REFRESH.deletes(),
              RunCost.SNAPSHOT.reads(),
              RunCost.SNAPSHOT.writes());

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
