package dev.hotslice.bench.cold;

import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.flight.Recorder;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.load.Latencies;
import dev.hotslice.bench.report.WhereTimeGoes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// All turns on one store.
final class Measurement {
  private static final Set<Kind> RECORDED = EnumSet.of(Kind.FILTER, Kind.FEED);
  private static final int NAIVE_AT_LEAST = 3;
  private static final double NANOS_PER_MICRO = 1e3;

  private final Lab lab;
  private final Pace pace;
  private final ColdServer server;
  private final Map<Kind, List<Question>> questions = new EnumMap<>(Kind.class);
  private final List<String> wrong = new ArrayList<>();

  Measurement(Lab lab, Pace pace, ColdServer server, List<Question> questions) {
    this.lab = lab;
    this.pace = pace;
    this.server = server;
    questions.forEach(
        it -> this.questions.computeIfAbsent(it.kind(), _ -> new ArrayList<>()).add(it));
  }

  StoreTurn run(String store, WhereTimeGoes profiles) {
    var naive = new Naive(server.document());
    int compared = compare(naive);
    var warm = warm(naive);
    compared += compare(naive);
    profile(store, warm, profiles);
    var cold = cold(store, profiles);
    return new StoreTurn(store, naive.bytes(), compared, warm, cold, wrong);
  }

  /// Returns how many answers were compared.
  private int compare(Naive naive) {
    var all = questions.values().stream().flatMap(List::stream).toList();
    try (var asker = Asker.at(server.server().uri())) {
      for (var question : all) {
        var ours = asker.look(question);
        var theirs = Found.inJson(naive.answer(question));
        boolean same =
            ours.ids().equals(theirs.ids())
                && (ours.total() == theirs.total() || (question.isPage() && ours.ids().isEmpty()));
        if (!same) {
          wrong.add(
              "%s: %d items of %d in place of %d of %d"
                  .formatted(
                      question.path(),
                      ours.ids().size(),
                      ours.total(),
                      theirs.ids().size(),
                      theirs.total()));
        }
      }
      wrong.addAll(asker.wrong());
    }
    return all.size();
  }

  private List<Warm> warm(Naive naive) {
    var kinds = Kind.values();
    var share = pace.round().dividedBy(kinds.length).plusMillis(200);
    var rounds = new EnumMap<Kind, List<Latencies>>(Kind.class);
    var cpu = new EnumMap<Kind, List<Double>>(Kind.class);
    var naively = new EnumMap<Kind, List<Warm.Naively>>(Kind.class);
    try (var asker = Asker.at(server.server().uri())) {
      var all = questions.values().stream().flatMap(List::stream).toList();
      var _ = asker.press(all, pace.warmUp());
      for (int round = 0; round < pace.rounds(); round++) {
        for (var kind : kinds) {
          var before = server.server().usage().cpu();
          var latencies = asker.press(list(kind), share);
          var spent = server.server().usage().cpu().minus(before);
          rounds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(latencies);
          cpu.computeIfAbsent(kind, _ -> new ArrayList<>())
              .add(spent.toNanos() / NANOS_PER_MICRO / latencies.count());
          naively
              .computeIfAbsent(kind, _ -> new ArrayList<>())
              .add(naively(naive, list(kind), share));
        }
      }
      wrong.addAll(asker.wrong());
    }
    return Stream.of(kinds)
        .map(kind -> new Warm(kind, of(rounds, kind), of(cpu, kind), of(naively, kind)))
        .toList();
  }

  /// Looks at some kinds in any case, and at the others where a goal is missed.
  private void profile(String store, List<Warm> warm, WhereTimeGoes profiles) {
    var process = server.server().process();
    try (var asker = Asker.at(server.server().uri())) {
      for (var each : warm) {
        if (RECORDED.contains(each.kind()) || !ColdReport.isMet(each)) {
          profiles.take(
              ColdReport.load(each.kind(), store),
              () ->
                  new Recorder(lab)
                      .record(
                          List.of(process), () -> asker.press(list(each.kind()), Recorder.LASTS)));
        }
      }
      wrong.addAll(asker.wrong());
    }
  }

  private static Warm.Naively naively(Naive naive, List<Question> questions, Duration lasts) {
    var threads = ManagementFactory.getThreadMXBean();
    long until = System.nanoTime() + lasts.toNanos();
    long cpu = threads.getCurrentThreadCpuTime();
    var nanos = new ArrayList<Long>();
    while (nanos.size() < NAIVE_AT_LEAST || System.nanoTime() < until) {
      long begun = System.nanoTime();
      var _ = naive.answer(questions.get(nanos.size() % questions.size()));
      nanos.add(System.nanoTime() - begun);
    }
    double cpuMicros = (threads.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MICRO / nanos.size();
    var median = Latencies.of(nanos.stream().mapToLong(it -> it).toArray()).millis(50);
    return new Warm.Naively(median, cpuMicros);
  }

  private List<Cold> cold(String store, WhereTimeGoes profiles) {
    return List.of(
        cold("one item changed", server::changeOne, 2 * pace.rounds(), store, profiles),
        cold("every item changed", server::changeAll, pace.rounds(), store, profiles),
        cold("a start", server::restart, pace.rounds(), store, profiles));
  }

  private Cold cold(String after, Runnable event, int times, String store, WhereTimeGoes profiles) {
    var cold = cold(after, event, times);
    if (!ColdReport.isMet(cold)) {
      profiles.take(
          ColdReport.load(cold, store),
          () -> {
            event.run();
            var process = List.of(server.server().process());
            return new Recorder(lab)
                .record(process, () -> askEach(0, new ArrayList<>(), new ArrayList<>()));
          });
    }
    return cold;
  }

  private Cold cold(String after, Runnable event, int times) {
    var first = new ArrayList<Long>();
    var each = new ArrayList<Long>();
    for (int time = 0; time < times; time++) {
      event.run();
      askEach(time, first, each);
    }
    var cold = new Cold(after, latencies(first), latencies(each));
    lab.say(
        "  after %s: first %.1f ms, slowest %.1f ms"
            .formatted(after, cold.first().millis(50), cold.each().millis(100)));
    return cold;
  }

  /// Asks for every kind once; each time another one is the first.
  ///
  /// @param first is added how long the first one took, in nanoseconds
  /// @param each is added how long each took
  private void askEach(int time, List<Long> first, List<Long> each) {
    var kinds = Kind.values();
    try (var asker = Asker.at(server.server().uri())) {
      for (int place = 0; place < kinds.length; place++) {
        var list = list(kinds[(time + place) % kinds.length]);
        long nanos = asker.time(list.get(time % list.size()));
        each.add(nanos);
        if (place == 0) {
          first.add(nanos);
        }
      }
      wrong.addAll(asker.wrong());
    }
  }

  private List<Question> list(Kind kind) {
    return of(questions, kind);
  }

  private static <T> List<T> of(Map<Kind, List<T>> map, Kind kind) {
    return map.getOrDefault(kind, List.of());
  }

  private static Latencies latencies(List<Long> nanos) {
    return Latencies.of(nanos.stream().mapToLong(it -> it).toArray());
  }
}
