package dev.hotslice.bench.contest;

import dev.hotslice.bench.contest.Entrant.Absent;
import dev.hotslice.bench.contest.Entrant.Running;
import dev.hotslice.bench.flight.CpuProfile;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.lab.Usage;
import dev.hotslice.bench.load.Load;
import dev.hotslice.bench.load.Outcome;
import dev.hotslice.bench.load.Probe;
import dev.hotslice.bench.load.Wrk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The same payload from several peers under the same load.
///
/// First each of them is warmed up. Then they take turns, one turn each in every round, and the one
/// that began a round is the last in the next: a machine that slows down slows all of them down.
public final class Contest {
  /// What is checked of the answers, for the report.
  public static final String CHECKS =
      "every status, every broken answer and the sum of all bytes are checked, and every 25 ms a"
          + " whole answer by its digest";

  private static final double NANOS_PER_MICRO = 1e3;

  private final Lab lab;
  private final Wrk wrk;
  private final Pace pace;

  public Contest(Lab lab, Wrk wrk, Pace pace) {
    this.lab = lab;
    this.wrk = wrk;
    this.pace = pace;
  }

  /// Measures the entrants and returns their standings in the same order. One whose first answer is
  /// wrong is not measured.
  public List<Standing> run(List<Entrant> entrants, Discipline discipline) {
    var admitted = entrants.stream().map(it -> admit(it, discipline)).toList();
    var rounds = new LinkedHashMap<Running, List<Round>>();
    for (var entrant : admitted) {
      if (entrant instanceof Running running) {
        measure(running, discipline, pace.warmUp());
        rounds.put(running, new ArrayList<>());
      }
    }
    var turns = new ArrayList<>(rounds.entrySet());
    for (int i = 0; i < pace.rounds(); i++) {
      for (var turn : turns) {
        var round = measure(turn.getKey(), discipline, pace.round());
        turn.getValue().add(round);
        tell(i, turn.getKey(), round);
      }
      Collections.rotate(turns, -1);
    }
    return admitted.stream().map(it -> standing(it, rounds)).toList();
  }

  /// Lets an entrant have one more turn, and records where the CPU time of the service goes.
  ///
  /// @throws UnavailableException if the entrant does not run, or cannot be recorded
  public CpuProfile profile(List<Entrant> entrants, String name, Discipline discipline) {
    var running =
        entrants.stream()
            .filter(it -> it.name().equals(name))
            .filter(Running.class::isInstance)
            .map(Running.class::cast)
            .findFirst()
            .orElseThrow(() -> new UnavailableException(name + " does not run"));
    return new Recorder(lab)
        .record(running.peer().processes(), () -> measure(running, discipline, Recorder.LASTS));
  }

  private static Entrant admit(Entrant entrant, Discipline discipline) {
    return switch (entrant) {
      case Running(var name, var peer) ->
          Probe.fault(peer.target(discipline.payload(), discipline.times()))
              .<Entrant>map(fault -> new Absent(name, fault))
              .orElse(entrant);
      case Absent absent -> absent;
    };
  }

  private void tell(int number, Running running, Round round) {
    lab.say(
        "  round %d of %d, %s: %.0f/s"
            .formatted(number + 1, pace.rounds(), running.name(), round.perSecond()));
  }

  private Round measure(Running running, Discipline discipline, Duration duration) {
    var processes = running.peer().processes();
    var before = processes.stream().map(ServerProcess::usage).toList();
    var target = running.peer().target(discipline.payload(), discipline.times());
    var outcome = Outcome.of(wrk, target, new Load(discipline.connections(), duration));
    var costs = new ArrayList<Cost>();
    for (int i = 0; i < processes.size(); i++) {
      costs.add(cost(processes.get(i), before.get(i), outcome));
    }
    return new Round(outcome, costs);
  }

  private static Cost cost(ServerProcess process, Usage before, Outcome outcome) {
    var after = process.usage();
    Duration cpu = after.cpu().minus(before.cpu());
    double micros = cpu.toNanos() / NANOS_PER_MICRO;
    return new Cost(
        process.role(),
        micros / Math.max(1, outcome.units()),
        (double) cpu.toNanos() / outcome.took().toNanos(),
        after.residentBytes());
  }

  private static Standing standing(Entrant entrant, Map<Running, List<Round>> rounds) {
    return switch (entrant) {
      case Running it -> new Standing.Measured(it.name(), rounds.getOrDefault(it, List.of()));
      case Absent(var name, var reason) -> new Standing.Missing(name, reason);
    };
  }
}
