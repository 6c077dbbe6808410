package dev.hotslice.bench.hot;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Contest;
import dev.hotslice.bench.contest.Discipline;
import dev.hotslice.bench.contest.Entrants;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.contest.Round;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.load.H2Load;
import dev.hotslice.bench.load.H2LoadOutcome;
import dev.hotslice.bench.load.Paced;
import dev.hotslice.bench.load.Spoken;
import dev.hotslice.bench.load.Wrk;
import dev.hotslice.bench.peer.Miniflare;
import dev.hotslice.bench.report.Goal;
import dev.hotslice.bench.report.Limit;
import dev.hotslice.bench.report.Numbers;
import dev.hotslice.bench.report.Page;
import dev.hotslice.bench.report.Series;
import dev.hotslice.bench.report.Standings;
import dev.hotslice.bench.report.Table;
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
  private static final double HALF_MICROS = 1_000;

  /// A generator that falls behind this part of its rate does not show what it was to show.
  private static final double KEPT = 0.9;

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
  private final Table halves =
      new Table("", "wanted per second", "answered per second", "p50", "p99", "slowest", "wrong");

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
    try (var ours = SliceServer.start(lab, ITEMS, false)) {
      measure(ours, new Contest(lab, wrk, pace));
      paced(ours);
    }
    return new Page(
        "The hot slice",
        "./hotslice bench " + name(),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        machine,
        method,
        goals,
        limits,
        figures,
        List.of("### small slice at half the rate\n\n" + halves));
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
          var what = slice.name() + " slice, " + connections + " connections";
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
  private void paced(SliceServer ours) {
    var load = H2Load.of(lab);
    method.add(
        load.version()
            + " asks for the small slice at half of the rate that was reached, over HTTP/1.1, spread"
            + " evenly; the status of every answer is checked");
    for (int connections : CONNECTIONS) {
      var title = SMALL + " slice, " + connections + " connections";
      var measured =
          figures.stream()
              .filter(it -> it.title().equals(title))
              .flatMap(it -> it.measured(ours.name()).stream())
              .findFirst();
      if (measured.isPresent()) {
        var rounds = measured.get().rounds();
        double most = saturated(title, rounds);
        half(load, ours, title, new Paced(connections, most / 2, pace.round()));
      }
    }
  }

  private double saturated(String title, List<Round> rounds) {
    var rate = Series.of(rounds.stream().mapToDouble(Round::perSecond));
    var p99 = Series.of(rounds.stream().mapToDouble(it -> micros(it.outcome().p99())));
    limits.add(
        new Limit(
            title + ": requests",
            "more than " + Numbers.whole(RATE_GOAL) + " a second",
            Numbers.spread(rate),
            rate.median() > RATE_GOAL));
    limits.add(
        new Limit(
            title + ": p99 at saturation",
            "less than " + Numbers.latency(FULL_MICROS),
            Numbers.latency(p99.median()),
            p99.median() < FULL_MICROS));
    return rate.median();
  }

  private void half(H2Load load, SliceServer ours, String title, Paced paced) {
    lab.say(title + ", at half the rate");
    var outcomes = new ArrayList<H2LoadOutcome>();
    for (int round = 0; round < pace.rounds(); round++) {
      outcomes.add(load.run(Spoken.HTTP_1, ours.url(SMALL), paced));
    }
    var p99 = Series.of(outcomes.stream().mapToDouble(it -> micros(it.p99())));
    var wrong = outcomes.stream().flatMap(it -> it.wrong().stream()).toList();
    var rate = Series.of(outcomes.stream().mapToDouble(H2LoadOutcome::perSecond));
    boolean kept = rate.median() > KEPT * paced.perSecond();
    halves.row(
        title,
        Numbers.whole(paced.perSecond()),
        Numbers.spread(rate),
        Numbers.latency(Series.of(outcomes.stream().mapToDouble(it -> micros(it.p50()))).median()),
        Numbers.latency(p99.median()),
        Numbers.latency(Series.of(outcomes.stream().mapToDouble(it -> micros(it.most()))).most()),
        wrong.isEmpty() ? "0" : wrong.size() + ": " + wrong.getFirst());
    limits.add(
        new Limit(
            title + ": p99 at half of it",
            "less than " + Numbers.latency(HALF_MICROS),
            Numbers.latency(p99.median())
                + (kept
                    ? ""
                    : ", but only " + Numbers.whole(rate.median()) + " a second were sent"),
            p99.median() < HALF_MICROS && kept && wrong.isEmpty()));
  }

  private static double micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  private static Standings against(Standings all, String peer) {
    return new Standings(all.title(), peer, all.standings());
  }
}
