package dev.hotslice.bench.refresh;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Refreshes an index of 200 sources, of which none or one has changed, and one of large documents.
public final class RefreshPart implements Part {
  static final int SOURCES = 200;
  static final int ITEMS = 100;
  private static final int SHORT_TEXT = 150;

  /// 200 documents of 250 KB.
  private static final int LONG_TEXT = 2_250;

  private static final String SMALL_HEAP = "-Xmx128m";

  /// Runs in each turn, of which each is a figure.
  private static final int RUNS = 2;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  public RefreshPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "refresh";
  }

  @Override
  public String summary() {
    return "a refresh of 200 sources that are unchanged, or have one new item, or are 50 MB";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var profiles = new WhereTimeGoes();
    var runs = small(profiles);
    var large = large();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new RefreshReport(today, machine, pace, runs, large, profiles);
  }

  private Map<Case, List<Run>> small(WhereTimeGoes profiles) {
    var runs = new EnumMap<Case, List<Run>>(Case.class);
    try (var site = Site.start(lab, "refresh", feeds(SHORT_TEXT), "")) {
      var first = site.first();
      lab.say("  first run: " + first.took().toMillis() + " ms, " + site.items() + " items");
      repeat(site, List.of(Case.values()), pace.warmUp());
      for (int round = 0; round < pace.rounds(); round++) {
        for (var changes : Case.values()) {
          for (int time = 0; time < RUNS; time++) {
            var run = site.run(changes, round * RUNS + time);
            lab.say("  " + changes + ": " + run.took().toMillis() + " ms");
            runs.computeIfAbsent(changes, _ -> new ArrayList<>()).add(run);
          }
        }
      }
      for (var changes : Case.values()) {
        profiles.take(
            changes.toString(),
            () ->
                new Recorder(lab)
                    .record(
                        List.of(site.process()),
                        () -> repeat(site, List.of(changes), Recorder.LASTS)));
      }
    }
    return runs;
  }

  private static void repeat(Site site, List<Case> cases, Duration lasts) {
    long begun = System.nanoTime();
    for (int round = 1; System.nanoTime() - begun < lasts.toNanos(); round++) {
      for (var changes : cases) {
        var _ = site.run(changes, round);
      }
    }
  }

  private Large large() {
    var feeds = feeds(LONG_TEXT);
    try (var site = Site.start(lab, "refresh-large", feeds, SMALL_HEAP)) {
      var first = site.first();
      lab.say("  50 MB: " + first.took().toMillis() + " ms");
      var again = site.run(Case.SAME_BYTES, 0);
      return new Large(
          SMALL_HEAP, site.bytes() / 2, site.items(), first, again, site.residentBytes());
    }
  }

  private static List<Feed> feeds(int textLength) {
    return IntStream.range(0, SOURCES)
        .mapToObj(number -> new Feed(number, ITEMS, 0, textLength))
        .toList();
  }
}
