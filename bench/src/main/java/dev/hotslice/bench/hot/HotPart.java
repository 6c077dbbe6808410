package dev.hotslice.bench.hot;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Contest;
import dev.hotslice.bench.contest.Discipline;
import dev.hotslice.bench.contest.Entrant;
import dev.hotslice.bench.contest.Entrants;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Round;
import dev.hotslice.bench.contest.Standing.Measured;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.load.H2Load;
import dev.hotslice.bench.load.Paced;
import dev.hotslice.bench.load.Wrk;
import dev.hotslice.bench.peer.Miniflare;
import dev.hotslice.bench.report.Goal;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Limit;
import dev.hotslice.bench.report.Met;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Page;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Standings;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The hot slice, a large and a small one, against a static file server, Javalin's own route, and a
/// Worker that reads it from miniflare's KV.
public final class HotPart implements Part {
  private static final Map<String, Integer> ITEMS = new LinkedHashMap<>();
  private static final List<Integer> CONNECTIONS = List.of(32, 256);
  private static final double NGINX_GOAL = 1;
  private static final double JAVALIN_GOAL = 2.5;
  private static final double MINIFLARE_GOAL = 40;
  private static final double RATE_GOAL = 100_000;
  private static final double FULL_MICROS = 5_000;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final String SMALL = "small";

  static {
    ITEMS.put(SMALL, 2);
    ITEMS.put("large", 250);
  }

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;
  private final List<String> method = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final List<Limit> limits = new ArrayList<>();
  private final List<Standings> figures = new ArrayList<>();
  private final WhereTimeGoes profiles = new WhereTimeGoes();

  public HotPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "hot";
  }

  @Override
  public String summary() {
    return "the hot slice against nginx, Javalin's own route, and miniflare";
  }

  @Override
  public Page run() {
    var machine = Machine.here();
    var wrk = Wrk.of(lab);
    method.add(pace.toString());
    method.add(
        wrk.version()
            + ", one thread, keep-alive, gzip; every fourth request revalidates by `If-None-Match`"
            + " where the server has tags; "
            + Contest.CHECKS);
    HalfRate half;
    try (var ours = SliceServer.start(lab, ITEMS, false)) {
      var contest = new Contest(lab, wrk, pace);
      measure(ours, contest);
      half = paced(ours);
      profile(ours, contest);
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Page(
        new Heading("The hot slice", "./hotslice bench " + name() + pace.options(), today, machine),
        method,
        goals,
        limits,
        figures,
        List.of(half.markdown()),
        profiles);
  }

  private void measure(SliceServer ours, Contest contest) {
    var slices = ours.slices();
    var nginx = new Nginx(lab, slices);
    var javalin = new PlainJavalin(lab, slices);
    var miniflare = new Miniflare(lab, slices.stream().map(Slice::plain).toList());
    slices.forEach(slice ->
        method.add(
            "%s: %,d bytes of JSON, %,d compressed"
                .formatted(
                    slice.name(), slice.plain().bytes().length, slice.gzip().bytes().length)));
    try (var entrants = Entrants.start(lab, List.of(nginx, ours, javalin, miniflare))) {
      method.addAll(entrants.descriptions());
      for (var slice : slices) {
        for (int connections : CONNECTIONS) {
          var what = title(slice.name(), connections);
          lab.say(what);
          var discipline = new Discipline(slice.plain(), 1, connections);
          var standings = contest.run(entrants.all(), discipline);
          var all = new Standings(what, nginx.name(), standings);
          figures.add(all);
          goals.add(new Goal(all, ours.name(), NGINX_GOAL));
          goals.add(Goal.perCpu(all, ours.name(), NGINX_GOAL));
          goals.add(new Goal(against(all, javalin.name()), ours.name(), JAVALIN_GOAL));
          goals.add(new Goal(against(all, miniflare.name()), ours.name(), MINIFLARE_GOAL));
        }
      }
    }
  }

  /// What the small slice does alone: as much as it can, and half of that at a steady rate.
  private HalfRate paced(SliceServer ours) {
    var load = H2Load.of(lab);
    var half = new HalfRate(lab, pace, load);
    method.add(load.version() + HalfRate.METHOD);
    try (var nginx = new Nginx(lab, ours.slices()).start()) {
      var yardstick = new HalfRate.Server(Nginx.NAME, nginx.target(small(ours), 1).url());
      for (int connections : CONNECTIONS) {
        var title = title(SMALL, connections);
        for (var measured : measured(title, ours.name())) {
          double most = saturated(title, measured);
          var paced = new Paced(connections, most / 2, pace.round());
          var server = new HalfRate.Server(ours.name(), ours.url(SMALL));
          limits.add(half.measure(title, paced, server, yardstick));
        }
      }
    }
    return half;
  }

  private static Payload small(SliceServer ours) {
    return ours.slices().stream()
        .map(Slice::plain)
        .filter(it -> it.name().equals(SMALL))
        .findFirst()
        .orElseThrow();
  }

  private static String title(String slice, int connections) {
    return slice + " slice, " + connections + " connections";
  }

  /// Returns what was measured, if it was.
  private List<Measured> measured(String title, String entrant) {
    return figures.stream()
        .filter(it -> it.title().equals(title))
        .flatMap(it -> it.measured(entrant).stream())
        .toList();
  }

  private double saturated(String title, Measured measured) {
    var rate = Series.of(measured.rounds().stream().mapToDouble(Round::perSecond));
    var p99 = Series.of(measured.rounds().stream().mapToDouble(it -> micros(it.outcome().p99())));
    var load = title + ": " + measured.name();
    limits.add(
        new Limit(
            title + ": requests",
            "more than " + Numbers.whole(RATE_GOAL) + " a second",
            Numbers.spread(rate),
            Met.atLeast(rate.median(), RATE_GOAL),
            load));
    limits.add(
        new Limit(
            title + ": p99 at saturation",
            "less than " + Numbers.latency(FULL_MICROS),
            Numbers.latency(p99.median()),
            Met.under(p99.median(), FULL_MICROS),
            load));
    return rate.median();
  }

  /// Looks at the small slice in any case, and at the large one where a goal is missed.
  private void profile(SliceServer ours, Contest contest) {
    var entrant = Entrant.of(ours);
    for (var slice : ours.slices()) {
      for (int connections : CONNECTIONS) {
        var title = title(slice.name(), connections);
        if (slice.name().equals(SMALL) || isMissed(title)) {
          lab.say(title + ", recorded");
          var discipline = new Discipline(slice.plain(), 1, connections);
          profiles.take(
              title + ": " + ours.name(),
              () -> contest.profile(List.of(entrant), ours.name(), discipline));
        }
      }
    }
  }

  private boolean isMissed(String title) {
    return goals.stream().anyMatch(it -> it.contest().title().equals(title) && !it.isMet());
  }

  private static double micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  private static Standings against(Standings all, String peer) {
    return new Standings(all.title(), peer, all.standings());
  }
}
