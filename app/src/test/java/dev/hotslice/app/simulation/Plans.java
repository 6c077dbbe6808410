package dev.hotslice.app.simulation;

import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.jobs.index.SliceSizes;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import java.util.List;

/// Draws the limits of a run.
final class Plans {
  /// Enough for everything.
  static final Plan RICH =
      Plan.FREE
          .withPerDay(Operation.WRITE, 1_000_000L)
          .withPerDay(Operation.READ, 1_000_000L)
          .withPerDay(Operation.DELETE, 1_000_000L)
          .withPerDay(Operation.LIST, 1_000_000L)
          .with(Limit.KEY_INTERVAL, 0L)
          .with(Limit.WALL_PER_CRON_RUN, Plan.NO_LIMIT);

  private Plans() {}

  /// Draws how the index is cut, and to where it is published.
  static IndexSettings index(World world, List<Source> sources) {
    var random = world.random();
    var namespace = random.nextBoolean() ? World.STRONG : World.LATE;
    var sizes =
        new SliceSizes(
            1 + random.nextInt(20),
            16_384 * (1 + random.nextInt(2)),
            16_384,
            20 + random.nextInt(200));
    return new IndexSettings(Generations.INDEX, namespace, sources, sizes);
  }

  static Plan of(World world) {
    var random = world.random();
    boolean poor = world.has(Trait.POOR);
    return Plan.FREE
        .withPerDay(Operation.WRITE, poor ? 1L + random.nextInt(20) : 10_000L)
        .withPerDay(Operation.READ, poor ? 5L + random.nextInt(100) : 100_000L)
        .withPerDay(Operation.DELETE, poor ? (long) random.nextInt(10) : 10_000L)
        .withPerDay(Operation.LIST, poor ? (long) random.nextInt(10) : 10_000L)
        .with(Limit.KEY_INTERVAL, world.has(Trait.KEY_RATE) ? 1_000L : 0L)
        .with(Limit.OPERATIONS_PER_INVOCATION, poor ? 3L + random.nextInt(30) : 1_000L)
        .with(Limit.SIMULTANEOUS_CONNECTIONS, world.has(Trait.CROWD) ? 1L + random.nextInt(6) : 6L)
        .with(Limit.SLOT_RULE, (long) random.nextInt(2))
        .with(Limit.WALL_PER_CRON_RUN, Plan.NO_LIMIT);
  }
}
