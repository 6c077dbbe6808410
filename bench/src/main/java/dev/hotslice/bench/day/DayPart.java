package dev.hotslice.bench.day;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.day.feed.Changes;
import dev.hotslice.bench.day.feed.Kind;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;

/// A day of a site with a hundred sources.
public final class DayPart implements Part {
  private static final int SOURCES = 100;
  private static final int PARTS = 2;
  private static final int VISITS = 500;
  private static final int FEW_VISITS = 100;

  private final Lab lab;
  private final long seed;
  private final InstantSource clock;

  /// @param seed of everything that is drawn
  /// @param clock gives the date of the report
  public DayPart(Lab lab, long seed, InstantSource clock) {
    this.lab = lab;
    this.seed = seed;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "day";
  }

  @Override
  public String summary() {
    return "a simulated day of 100 sources: writes, parsing, waiting and freshness, naive and with"
        + " the patterns";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var changes = Changes.kept();
    var scenario =
        new Scenario(
            changes,
            SOURCES,
            PARTS,
            1,
            VISITS,
            SliceSizes.DEFAULT,
            Models.BUSY,
            seed,
            lab.emptyFolder(name()));
    lab.say(
        "%d sources that publish %.0f items a day, seed %d"
            .formatted(SOURCES, SOURCES * changes.perDay(Kind.PUBLISHED), seed));
    var busy = compared(scenario);
    var quiet = compared(scenario.with(Models.QUIET));
    var ablation = ablation(scenario.withVisits(FEW_VISITS));
    var former = FormerFigures.measure(changes, seed, scenario.folder(), lab::say);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new DayReport(today, machine, scenario, busy, quiet, ablation, former);
  }

  private Comparison compared(Scenario scenario) {
    lab.say("the day in the naive way and with the patterns, " + scenario.latency().name());
    var comparison = Sites.compare(scenario, Plan.FREE);
    lab.say(
        "  %d writes and %d"
            .formatted(
                comparison.naive().spent().of(Operation.WRITE),
                comparison.patterns().spent().of(Operation.WRITE)));
    return comparison;
  }

  /// Without a pattern the free plan may not suffice, and the day is to be counted to its end.
  private Ablation ablation(Scenario scenario) {
    var outcomes = new LinkedHashMap<String, Outcome>();
    for (var variant : Ablation.variants()) {
      lab.say("the day, " + variant.getKey());
      var plan =
          Plan.UNLIMITED.with(
              Limit.SUBREQUESTS_PER_INVOCATION, (long) Plan.FREE.subrequestsPerInvocation());
      outcomes.put(variant.getKey(), Day.of(scenario, Sites.patterns(plan, variant.getValue())));
    }
    return new Ablation(outcomes);
  }
}
