package dev.hotslice.kv.redis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.Operation;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// Whatever becomes of Redis and of three nodes, no day is overspent.
final class LostCountersPropertiesTest {
  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);
  private static final String BOOK = "test:{ledger:acme}:20310701";
  private static final int NODES = 3;
  private static final int STEPS = 60;
  private static final int ALLOWANCE = 100;

  private static @Nullable TestRedis redis;

  @BeforeContainer
  static void start() {
    redis = TestRedis.start();
  }

  @AfterContainer
  static void stop() {
    redis().close();
  }

  @Property(tries = 60)
  void accepted_charges_never_exceed_the_allowance(@ForAll long seed) throws IOException {
    redis().ask("FLUSHALL");
    var folder = Files.createTempDirectory("hotslice-nodes-");
    var world = new World(folder, new Random(seed));
    try {
      for (int step = 0; step < STEPS; step++) {
        world.step();
        assertThat(world.accepted).isBetween(0L, (long) ALLOWANCE);
      }
      world.heal();
    } finally {
      world.nodes.forEach(LedgerNode::crash);
      RedisProcess.delete(folder);
    }
  }

  /// Three nodes that know each other, and what they were granted and have not handed back.
  private static final class World {
    private final List<LedgerNode> nodes = new ArrayList<>();
    private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");
    private final Path folder;
    private final Random random;
    private String kept = "";
    private long accepted;

    World(Path folder, Random random) {
      this.folder = folder;
      this.random = random;
      for (int i = 0; i < NODES; i++) {
        nodes.add(start(i));
        charge(i, 1);
      }
      look();
    }

    void step() {
      int node = random.nextInt(NODES);
      switch (random.nextInt(14)) {
        case 0 -> redis().ask("FLUSHALL");
        case 12 -> keep();
        case 13 -> fallBack();
        case 1 -> replace(node, false);
        case 2 -> replace(node, true);
        case 3, 4 -> nodes.get(node).ledger().look();
        case 5 -> handBack(node);
        default -> charge(node, 1 + random.nextInt(6));
      }
    }

    /// Once all have looked, exactly the rest of the allowance is left, or less by what nobody
    /// knows who died.
    void heal() {
      look();
      look();
      var ledger = nodes.getFirst().ledger();
      assertThat(ledger.spent(DAY).getOrDefault(Operation.WRITE, 0L))
          .isGreaterThanOrEqualTo(accepted);
      assertThat(ledger.charge(DAY, Operation.WRITE, ALLOWANCE - accepted + 1, ALLOWANCE))
          .isFalse();
    }

    /// Keeps the counters as a server keeps them that is going to be restarted.
    private void keep() {
      kept = redis().ask("HGETALL " + BOOK);
    }

    /// Does what a server does that is restarted with old data: the run is another one, too.
    private void fallBack() {
      redis().ask("DEL " + BOOK);
      if (!kept.isEmpty()) {
        redis().ask("HSET " + BOOK + " " + kept.replaceAll("[0-9a-f]{40}", "0".repeat(40)));
      }
    }

    private void charge(int node, int amount) {
      try {
        if (nodes.get(node).ledger().charge(DAY, Operation.WRITE, amount, ALLOWANCE)) {
          accepted += amount;
        }
      } catch (CountersLostException e) {
        assertThat(e).hasMessageContaining("2031-07-01");
      }
    }

    private void handBack(int node) {
      long before = accepted;
      charge(node, 2);
      if (accepted > before) {
        nodes.get(node).ledger().refund(DAY, Operation.WRITE, 2);
        accepted = before;
      }
    }

    /// Who comes is seen by the others before it is granted anything.
    private void replace(int node, boolean inOrder) {
      if (inOrder) {
        nodes.get(node).stop();
      } else {
        nodes.get(node).crash();
      }
      if (random.nextBoolean()) {
        redis().ask("FLUSHALL");
      }
      nodes.set(node, start(node));
      look();
    }

    private void look() {
      nodes.forEach(node -> node.ledger().look());
    }

    private LedgerNode start(int number) {
      return LedgerNode.start(redis().url(), folder.resolve("" + number), clock, Duration.ZERO);
    }
  }

  private static TestRedis redis() {
    return requireNonNull(redis);
  }
}
