package dev.hotslice.app.simulation;

import java.util.List;
import java.util.random.RandomGenerator;

/// Lets time pass, and lets happen what no call of the engine brings about.
final class Fate {
  private static final long DAY = 86_400_000;

  /// How often nobody calls the engine before it is sure that nobody ever will.
  private static final int MOST_IDLE = 5_000;

  private static final List<Trait> BLOWS =
      List.of(Trait.OUTAGE, Trait.KILL, Trait.RESTART, Trait.STEP, Trait.MIDNIGHT);

  private final World world;
  private final RandomGenerator random;

  Fate(World world) {
    this.world = world;
    this.random = world.random();
  }

  /// Moves all clocks on while anybody is at work.
  void passTime() {
    long calls = -1;
    int idle = 0;
    while (world.isBusy()) {
      Interleaving.pause();
      idle = calls == world.engineCalls() ? idle + 1 : 0;
      calls = world.engineCalls();
      if (idle > MOST_IDLE) {
        throw new AssertionError("deadlock: of " + world.tasks().unfinished() + " nobody goes on");
      }
      world.pass(world.chance(95) ? random.nextInt(50) : random.nextInt(40_000));
    }
  }

  void strike() {
    while (world.isBusy()) {
      for (int calm = random.nextInt(60); calm > 0 && world.isBusy(); calm--) {
        Interleaving.pause();
      }
      strikeOnce();
    }
  }

  private void strikeOnce() {
    var node = world.anyNode();
    if (node.isDead()) {
      world.replace(node);
      return;
    }
    var blow = BLOWS.get(random.nextInt(BLOWS.size()));
    if (!world.has(blow)) {
      return;
    }
    switch (blow) {
      case OUTAGE -> world.failFor(random.nextInt(10_000));
      case KILL -> {
        world.trace(() -> node + " is killed");
        node.kill();
      }
      case RESTART -> restart(node);
      case STEP -> step(node, random.nextInt(120_000) - 60_000L);
      case MIDNIGHT -> {
        if (world.chance(50)) {
          world.pass(world.untilMidnight() - random.nextInt(100));
        } else {
          step(node, world.chance(50) ? -DAY : random.nextInt(2_000) - 1_000L);
        }
      }
      default -> {}
    }
  }

  private void step(Node node, long millis) {
    world.trace(() -> "the clock of " + node + " is set by " + millis + " ms");
    node.place().step(millis);
    world.clocksMoved();
  }

  private void restart(Node node) {
    world.trace(() -> node + " is stopped");
    world.replace(node);
    world.work(
        "stopping " + node,
        () -> {
          try {
            node.close();
          } catch (Killed e) {
            world.trace(() -> node + " dies while it is stopped");
          }
        });
  }
}
