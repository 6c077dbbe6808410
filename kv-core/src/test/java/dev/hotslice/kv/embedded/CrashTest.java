package dev.hotslice.kv.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotslice.kv.ChildProcess;
import dev.hotslice.kv.KvFixtures;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.tally.Tally;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it writes, and a second process on the same folder.
final class CrashTest {
  private static final NamespaceId NAMESPACE = new NamespaceId("crash");
  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);
  private static final int WRITERS = 8;
  private static final int ENOUGH = 400;

  @TempDir private Path folder;

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");

  /// Writes without end from several threads and prints what was acknowledged.
  static final class WriteForever {
    private WriteForever() {}

    public static void main(String[] arguments) {
      var clock = ManualClock.at("2031-07-01T10:00:00Z");
      var engine = EmbeddedEngine.open(Path.of(arguments[0]), clock);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < WRITERS; writer++) {
          var name = "writer-" + writer;
          threads.execute(() -> write(engine, name, clock));
        }
      }
    }

    private static void write(EmbeddedEngine engine, String name, ManualClock clock) {
      var out = new PrintStream(System.out, true);
      var store = engine.namespace(NAMESPACE);
      var one = new Tally(name, Map.of("writes", 1L), clock.instant());
      for (int i = 0; true; i++) {
        store.put(KvKey.of(name + "/" + i), value(name, i), metadata(i));
        engine.ledger("crash").charge(DAY, Operation.WRITE, 1, Long.MAX_VALUE);
        engine.tallies("crash").add(List.of(one));
        out.println(name + " " + i);
      }
    }
  }

  /// Opens the folder and holds it until it is killed.
  static final class HoldForever {
    private HoldForever() {}

    public static void main(String[] arguments) throws InterruptedException {
      var engine =
          EmbeddedEngine.open(Path.of(arguments[0]), ManualClock.at("2031-07-01T10:00:00Z"));
      System.out.println(engine.check());
      Thread.currentThread().join();
    }
  }

  @Test
  void every_acknowledged_write_survives_a_kill() throws IOException, InterruptedException {
    var acknowledged = new ArrayList<String>();
    try (var child = ChildProcess.run(WriteForever.class, folder.toString())) {
      while (acknowledged.size() < ENOUGH) {
        var line = child.line();
        assertThat(line).as("the child goes on").isNotNull();
        acknowledged.add(line);
      }
      acknowledged.addAll(child.kill());
    }

    try (var engine = EmbeddedEngine.open(folder, clock)) {
      var store = engine.namespace(NAMESPACE);
      for (var line : acknowledged) {
        var parts = line.split(" ", 2);
        int i = Integer.parseInt(parts[1]);
        var entry = store.get(KvKey.of(parts[0] + "/" + i));
        assertThat(entry).as(line).isNotNull();
        assertThat(entry.value()).as(line).isEqualTo(value(parts[0], i));
        assertThat(entry.metadata()).as(line).isEqualTo(metadata(i).metadata());
      }
      // What was written and not yet printed when the child died is at most one for each thread.
      assertThat(engine.ledger("crash").spent(DAY).get(Operation.WRITE))
          .isBetween((long) acknowledged.size(), (long) acknowledged.size() + WRITERS);
      var tallied =
          engine.tallies("crash").all().values().stream()
              .mapToLong(tally -> tally.counts().getOrDefault("writes", 0L))
              .sum();
      assertThat(tallied)
          .isBetween((long) acknowledged.size(), (long) acknowledged.size() + WRITERS);
    }
  }

  @Test
  void a_second_process_is_refused_until_the_first_is_gone()
      throws IOException, InterruptedException {
    try (var child = ChildProcess.run(HoldForever.class, folder.toString())) {
      assertThat(child.line()).isEqualTo("Up[]");

      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> EmbeddedEngine.open(folder, clock))
          .withMessage(
              "The data folder %s is in use by process %d; stop it, or use another folder",
              folder, child.pid());

      var _ = child.kill();
    }

    try (var engine = EmbeddedEngine.open(folder, clock)) {
      assertThat(engine.namespace(NAMESPACE).get(KvKey.of("heron"))).isNull();
    }
  }

  private static KvValue value(String name, int i) {
    return KvFixtures.noise(i % 7 == 0 ? 50_000 : 100, name.hashCode() * 31L + i);
  }

  private static PutOptions metadata(int i) {
    return PutOptions.NONE.withMetadata("{\"i\":" + i + "}");
  }
}
