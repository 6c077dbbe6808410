package dev.hotslice.bench.hot;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Contest;
import dev.hotslice.bench.contest.Discipline;
import dev.hotslice.bench.contest.Entrants;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.load.Wrk;
import dev.hotslice.bench.peer.Miniflare;
import dev.hotslice.bench.report.Goal;
import dev.hotslice.bench.report.Page;
import dev.hotslice.bench.report.Standings;
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

  static {
    ITEMS.put("small", 2);
    ITEMS.put("large", 250);
  }

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;
  private final List<String> method = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final List<Standings> figures = new ArrayList<>();

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
    try (var ours = SliceServer.start(lab, ITEMS)) {
      measure(ours, new Contest(lab, wrk, pace));
    }
    return new Page(
        "The hot slice",
        "./hotslice bench " + name(),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        machine,
        method,
        goals,
        figures);
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

  private static Standings against(Standings all, String peer) {
    return new Standings(all.title(), peer, all.standings());
  }
}
