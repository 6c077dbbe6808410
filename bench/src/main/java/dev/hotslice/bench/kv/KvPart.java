package dev.hotslice.bench.kv;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Contest;
import dev.hotslice.bench.contest.Discipline;
import dev.hotslice.bench.contest.Entrants;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.load.Wrk;
import dev.hotslice.bench.peer.Asked;
import dev.hotslice.bench.peer.Hotslice;
import dev.hotslice.bench.peer.HotsliceStore;
import dev.hotslice.bench.peer.Miniflare;
import dev.hotslice.bench.peer.NginxFiles;
import dev.hotslice.bench.peer.Webdis;
import dev.hotslice.bench.peer.Workerd;
import dev.hotslice.bench.report.Goal;
import dev.hotslice.bench.report.Heading;
import dev.hotslice.bench.report.Page;
import dev.hotslice.bench.report.Standings;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads of 1 KB and 100 KB: over REST and by workerd's protocol against webdis, and from a Worker
/// against miniflare.
public final class KvPart implements Part {
  private static final Payload SMALL = Payload.text("1KB", 1024);
  private static final Payload LARGE = Payload.text("100KB", 100 * 1024);
  private static final List<Payload> PAYLOADS = List.of(SMALL, LARGE);

  private static final int CONNECTIONS = 32;
  private static final int READS = 100;
  private static final int INVOCATIONS = 8;
  private static final double GET_GOAL = 1;
  private static final double WORKER_GOAL = 3;

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;
  private final Hotslice onRedis;
  private final Hotslice asByWorkerd;
  private final Hotslice embedded;
  private final List<String> method = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final List<Standings> figures = new ArrayList<>();
  private final WhereTimeGoes profiles = new WhereTimeGoes();

  public KvPart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
    this.onRedis = new Hotslice(lab, HotsliceStore.REDIS, PAYLOADS);
    this.asByWorkerd = new Hotslice(lab, HotsliceStore.REDIS, Asked.AS_BY_WORKERD, PAYLOADS);
    this.embedded = new Hotslice(lab, HotsliceStore.EMBEDDED, PAYLOADS);
  }

  @Override
  public String name() {
    return "kv";
  }

  @Override
  public String summary() {
    return "reads of a key over HTTP against webdis, and from a Worker against miniflare";
  }

  @Override
  public Page run() {
    var machine = Machine.here();
    var wrk = Wrk.of(lab);
    method.add(pace.toString());
    method.add(wrk.version() + ", one thread, keep-alive; " + Contest.CHECKS);
    var contest = new Contest(lab, wrk, pace);
    measureGet(contest);
    measureWorker(contest);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Page(
        new Heading(
            "Reads of a key", "./hotslice bench " + name() + pace.options(), today, machine),
        method,
        goals,
        List.of(),
        figures,
        List.of(),
        profiles);
  }

  private void measureGet(Contest contest) {
    var webdis = new Webdis(lab, PAYLOADS);
    try (var entrants = Entrants.start(lab, List.of(webdis, onRedis, asByWorkerd, embedded))) {
      method.addAll(entrants.descriptions());
      for (var payload : PAYLOADS) {
        var what = "GET, " + payload + ", " + CONNECTIONS + " connections";
        var discipline = new Discipline(payload, 1, CONNECTIONS);
        var standings = standings(what, webdis, contest, entrants, discipline);
        for (var peer : List.of(onRedis, asByWorkerd)) {
          goals.add(new Goal(standings, peer.name(), GET_GOAL));
          profile(contest, entrants, discipline, goals.getLast());
        }
      }
    }
  }

  private void measureWorker(Contest contest) {
    var miniflare = new Miniflare(lab, PAYLOADS);
    var peers =
        List.of(
            miniflare,
            new Workerd(lab, onRedis),
            new Workerd(lab, embedded),
            new Workerd(lab, new NginxFiles(lab, PAYLOADS)));
    try (var entrants = Entrants.start(lab, peers)) {
      method.add(
          "Worker: the same `worker.mjs` everywhere. An invocation reads the key "
              + READS
              + " times, six reads under way at a time, and compares each value with the first;"
              + " what is counted are reads. Goals are about these. Beside them stands one read"
              + " for each invocation, where miniflare also pays for the Worker of its own that it"
              + " puts in front of every request. nginx is no KV; it shows how far workerd gets with"
              + " a server that costs next to nothing.");
      method.addAll(entrants.descriptions().stream().map(it -> "Worker: " + it).toList());
      for (var payload : PAYLOADS) {
        var what =
            "Worker, " + payload + ", " + READS + " reads in each of 8 invocations at a time";
        var discipline = new Discipline(payload, READS, INVOCATIONS);
        var standings = standings(what, miniflare, contest, entrants, discipline);
        for (var peer : List.of(onRedis, embedded)) {
          goals.add(new Goal(standings, peer.name(), WORKER_GOAL));
          profile(contest, entrants, discipline, goals.getLast());
        }
      }
      for (var payload : PAYLOADS) {
        var what = "Worker, " + payload + ", one read in each of 32 invocations at a time";
        var discipline = new Discipline(payload, 1, CONNECTIONS);
        var _ = standings(what, miniflare, contest, entrants, discipline);
      }
    }
  }

  /// Looks at the small value in any case, and at the large one where the goal is missed.
  private void profile(Contest contest, Entrants entrants, Discipline discipline, Goal goal) {
    if (discipline.payload().equals(SMALL) || !goal.isMet()) {
      lab.say("  " + goal.entrant() + ", recorded");
      profiles.take(goal.load(), () -> contest.profile(entrants.all(), goal.entrant(), discipline));
    }
  }

  private Standings standings(
      String what, Peer peer, Contest contest, Entrants entrants, Discipline discipline) {
    lab.say(what);
    var standings = new Standings(what, peer.name(), contest.run(entrants.all(), discipline));
    figures.add(standings);
    return standings;
  }
}
