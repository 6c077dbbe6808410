package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.Job;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.kv.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Fires the jobs, mostly once, at times twice, and lets the sources change in between.
final class Crons {
  /// More than any run may cost.
  private static final Map<Operation, Long> MUCH =
      Map.of(
          Operation.READ, 100_000L,
          Operation.WRITE, 10_000L,
          Operation.DELETE, 10_000L,
          Operation.LIST, 0L);

  private final World world;
  private final RandomGenerator random;
  private int runs;

  Crons(World world) {
    this.world = world;
    this.random = world.random();
  }

  void live() {
    for (int number = 0; number < world.size(); number++) {
      if (world.chance(70)) {
        world.web().change();
      }
      fire(world.chance(70) ? Newsroom::refresh : Newsroom::snapshot);
      for (int pause = random.nextInt(20); pause > 0; pause--) {
        Interleaving.pause();
      }
    }
  }

  /// Runs a job on a node.
  ///
  /// @return how it went, or null if the node died or something else disturbed it
  @Nullable RunRecord run(Node node, Function<Newsroom, Job> choice, Instant time) {
    if (node.isDead()) {
      Interleaving.pause();
      return null;
    }
    var job = choice.apply(node.newsroom());
    var name = job.name() + " " + ++runs;
    var call = new Call(name, node, new Visit(name, world.plan().simultaneousConnections()));
    var kept = new ArrayList<RunRecord>();
    call.make(
        MUCH,
        () -> {
          var run = node.newsroom().run(job, time);
          world.trace(() -> call + ": " + run.outcome() + " " + run.summary() + " " + run.error());
          if (call.isDisturbed() || run.outcome() == Outcome.FAILED) {
            requireExplained(run, call);
            return null;
          }
          kept.add(run);
          return Map.of(
              Operation.READ, run.spent().reads(),
              Operation.WRITE, run.spent().writes(),
              Operation.DELETE, run.spent().deletes());
        });
    return kept.isEmpty() ? null : kept.getFirst();
  }

  /// Without any fault no run fails as a whole.
  private void requireExplained(RunRecord run, Call call) {
    if (world.isUndisturbed()) {
      assertThat(run.error()).as("error of %s", call).isNull();
    }
  }

  private void fire(Function<Newsroom, Job> choice) {
    var node = world.anyNode();
    var time = node.clock().instant();
    if (!world.has(Trait.TWICE) || world.chance(50)) {
      var _ = run(node, choice, time);
      return;
    }
    var other = world.chance(30) ? node : world.anyNode();
    if (world.chance(50)) {
      atOnce(List.of(node, other), choice, time);
    } else {
      oneAfterTheOther(node, other, choice, time);
    }
  }

  private void atOnce(List<Node> nodes, Function<Newsroom, Job> choice, Instant time) {
    var threads = new ArrayList<Thread>();
    for (var node : nodes) {
      threads.add(
          world
              .tasks()
              .start(
                  "firing " + ++runs,
                  () -> {
                    var _ = run(node, choice, time);
                  }));
    }
    threads.forEach(Clients::join);
  }

  /// The second run finds nothing to do, unless the clocks do not agree on what was due, or the
  /// first was kept from something for which the time has come meanwhile.
  private void oneAfterTheOther(
      Node node, Node other, Function<Newsroom, Job> choice, Instant time) {
    var before = world.tallies();
    boolean agreed = node.place().agreesWith(other.place());
    var first = run(node, choice, time);
    var second = run(other, choice, time);
    if (!agreed || first == null || second == null || !before.equals(world.tallies())) {
      return;
    }
    if (!first.held().isEmpty()) {
      return;
    }
    agreed = node.place().agreesWith(other.place());
    if (agreed && first.outcome() == Outcome.OK && second.outcome() == Outcome.OK) {
      assertThat(second.spent().writes()).as("writes of the second run for %s", time).isZero();
    }
  }
}
