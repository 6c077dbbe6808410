package dev.hotslice.bench.scale;

import dev.hotslice.app.figures.LatencyCounts;
import dev.hotslice.bench.visit.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Tries out how long visitors wait, request by request, on a clock of its own: nodes with cores,
/// each node a queue, and visitors who come at random. Paper knows averages only; it is unsure of
/// what happens when a node is gone or when many come back at the same moment.
///
/// A request of a kind takes as long as was measured, times a random number whose mean is 1
/// (exponential), so that some take much longer than others. The same seed gives the same result.
final class Crowd {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final int PRECISION = 5;

  private final Costs costs;
  private final Demand demand;
  private final List<PriorityQueue<Double>> free = new ArrayList<>();
  private final Random random;
  private final LatencyCounts waits = new LatencyCounts(PRECISION);
  private double worked;
  private int turn;

  /// How it goes.
  ///
  /// @param seconds it lasts
  /// @param comeBack part of all listeners who load the page again when something is published
  /// @param within so many seconds, evenly
  record Course(int nodes, double seconds, double comeBack, double within, long seed) {}

  /// What came of it.
  ///
  /// @param busy part of the cores that worked, on average
  record Outcome(LatencyCounts.Copy latencies, double busy) {
    double millis(double percent) {
      return latencies.percentile(percent) / 1e6;
    }
  }

  private Crowd(Costs costs, Demand demand, int nodes, int cores, long seed) {
    this.costs = costs;
    this.demand = demand;
    this.random = new Random(seed);
    for (int node = 0; node < nodes; node++) {
      free.add(new PriorityQueue<>(Collections.nCopies(cores, 0.0)));
    }
  }

  /// Tries a course out.
  static Outcome run(Costs costs, Demand demand, Node node, Course course) {
    var crowd = new Crowd(costs, demand, course.nodes(), node.cores(), course.seed());
    crowd.run(course);
    double all = course.seconds() * course.nodes() * node.cores();
    return new Outcome(crowd.waits.copy(), crowd.worked / all);
  }

  private void run(Course course) {
    double all = Arrays.stream(Kind.values()).mapToDouble(demand::perSecond).sum();
    double published = course.seconds() / 2;
    double extra = demand.listeners() * course.comeBack() / course.within();
    double now = 0;
    while (true) {
      boolean isSurge = now >= published && now < published + course.within();
      double rate = all + (isSurge ? extra : 0);
      double next = now - Math.log(1 - random.nextDouble()) / rate;
      double edge = isSurge ? published + course.within() : published;
      if (now < edge && next > edge) {
        // the rate changes there; what is to come has no memory
        now = edge;
        continue;
      }
      now = next;
      if (now >= course.seconds()) {
        return;
      }
      serve(now, isSurge && random.nextDouble() * rate < extra ? Kind.PAGE : pick(all));
    }
  }

  private Kind pick(double all) {
    double left = random.nextDouble() * all;
    for (var kind : Kind.values()) {
      left -= demand.perSecond(kind);
      if (left < 0) {
        return kind;
      }
    }
    return Kind.PAGE;
  }

  private void serve(double now, Kind kind) {
    var cores = free.get(turn);
    turn = (turn + 1) % free.size();
    double takes =
        -Math.log(1 - random.nextDouble()) * costs.cpuMicros(kind) * NANOS_PER_MICRO / NANOS;
    double done = Math.max(now, cores.remove()) + takes;
    cores.add(done);
    worked += takes;
    waits.record((long) ((done - now) * NANOS));
  }
}
