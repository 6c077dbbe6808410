package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.ChildProcess;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.time.ManualClock;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four JVMs on one Redis race for the writes of a day, over midnight, and one of them is killed on
/// the way.
@NeedsRedis
final class MidnightRaceTest {
  private static final String PREFIX = "test";
  private static final String ACCOUNT = "racers";
  private static final NamespaceId TRACK = new NamespaceId("track");
  private static final Instant EVENING = Instant.parse("2026-03-02T23:59:59Z");
  private static final Instant MORNING = Instant.parse("2026-03-03T00:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
  private static final int ALLOWANCE = 1_000;
  private static final int WRITERS = 4;

  @TempDir private Path folder;

  /// A racer: each of its threads writes keys of its own until the day refuses it, then waits for
  /// the next line on the standard input, which is a time, and goes on. Prints every key that was
  /// written, and `refused` with the day whenever a thread begins to wait.
  static final class Racer {
    /// Apart from what is logged to the standard output, which nobody reads here.
    private static final PrintStream OUT =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final ManualClock clock;

    /// When the write of a thread began: its key is named after the day that is charged, also if
    /// the clock turns in between.
    private final ThreadLocal<Instant> began = ThreadLocal.withInitial(() -> Instant.EPOCH);

    private final Account account;
    private final String name;
    private int told;

    private Racer(String url, String folder, String name, Instant start) {
      this.clock = ManualClock.at(start.toString());
      var engine = RedisEngine.open(url, PREFIX, clock, Path.of(folder));
      this.account = Account.of(engine, ACCOUNT, Plan.FREE, began::get);
      this.name = name;
    }

    public static void main(String[] arguments) throws IOException {
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      var racer = new Racer(arguments[0], arguments[1], arguments[2], Instant.parse(arguments[3]));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < WRITERS; writer++) {
          var lane = "/" + racer.name + "/" + writer + "/";
          threads.execute(() -> racer.race(lane));
        }
        racer.listen();
      }
    }

    private void listen() throws IOException {
      var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (this) {
          clock.set(Instant.parse(line));
          told++;
          notifyAll();
        }
      }
      System.exit(0);
    }

    private void race(String lane) {
      for (int i = 0; true; i++) {
        int before = told();
        began.set(clock.instant());
        var day = LocalDate.ofInstant(began.get(), ZoneOffset.UTC);
        var key = KvKey.of(day + lane + i);
        try {
          store().put(key, KvValue.of("v"), PutOptions.NONE);
          OUT.println(key.name());
        } catch (RefusedException e) {
          OUT.println("refused " + day);
          await(before);
        }
      }
    }

    private KvStore store() {
      return account.open(TRACK, account.start("race"));
    }

    private synchronized int told() {
      return told;
    }

    private synchronized void await(int before) {
      while (told == before) {
        try {
          wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /// What the test knows of one racer.
  private static final class Runner {
    private final Set<String> written = new HashSet<>();
    private final ChildProcess process;

    Runner(ChildProcess process) {
      this.process = process;
    }

    void readUntilWritten(int count) {
      while (written.size() < count) {
        read();
      }
    }

    /// Reads until every thread has been refused on a day.
    void readUntilRefused(LocalDate day) {
      for (int refused = 0; refused < WRITERS; ) {
        refused += read().equals("refused " + day) ? 1 : 0;
      }
    }

    private String read() {
      try {
        var line = process.line();
        assertThat(line).as("the racer goes on").isNotNull();
        note(line);
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void note(String line) {
      if (!line.startsWith("refused")) {
        assertThat(written.add(line)).as(line).isTrue();
      }
    }
  }

  @Test
  void exactly_a_thousand_writes_succeed_on_each_side_of_midnight() throws Exception {
    try (var redis = TestRedis.start();
        var a = start(redis, "a");
        var b = start(redis, "b");
        var c = start(redis, "c");
        var d = start(redis, "d")) {
      var runners = List.of(new Runner(a), new Runner(b), new Runner(c), new Runner(d));
      runners.forEach(runner -> runner.readUntilWritten(20));

      // One is killed in full run, one is over midnight while the others still have the evening.
      var killed = runners.get(3);
      d.kill().forEach(killed::note);
      a.tell(MORNING.toString());
      runners.get(2).readUntilRefused(MONDAY);
      b.tell(MORNING.toString());
      c.tell(MORNING.toString());

      // It comes back in the evening, of which nothing is left, and goes on.
      try (var again = start(redis, "d")) {
        var back = new Runner(again);
        back.readUntilRefused(MONDAY);
        assertThat(back.written).isEmpty();
        again.tell(MORNING.toString());
        back.readUntilRefused(TUESDAY);
        List.of(0, 1, 2).forEach(i -> runners.get(i).readUntilRefused(TUESDAY));

        // A clock that is set back over midnight and forth finds both days spent.
        for (var step : List.of(EVENING, MORNING)) {
          again.tell(step.toString());
          back.readUntilRefused(LocalDate.ofInstant(step, ZoneOffset.UTC));
        }

        var all = new ArrayList<Runner>(runners);
        all.add(back);
        judge(redis, all);
      }
    }
  }

  /// Every write that a racer told of is there, and every granted write was made but for those of
  /// the killed one that it had no time to make: at most one for each of its threads.
  private static void judge(TestRedis redis, List<Runner> runners) {
    var written = new HashSet<String>();
    runners.forEach(runner -> written.addAll(runner.written));
    try (var engine = RedisEngine.open(redis.url(), PREFIX, ManualClock.at(MORNING.toString()))) {
      for (var day : List.of(MONDAY, TUESDAY)) {
        var stored = stored(engine.namespace(TRACK), day);
        assertThat(stored).containsAll(ofDay(written, day));
        assertThat(engine.ledger(ACCOUNT).spent(day)).containsEntry(Operation.WRITE, 1_000L);

        int atMostLost = day.equals(MONDAY) ? WRITERS : 0;
        assertThat(stored.size()).isBetween(ALLOWANCE - atMostLost, ALLOWANCE);
        assertThat(ofDay(written, day).size()).isBetween(stored.size() - atMostLost, stored.size());
      }
    }
  }

  private static Set<String> stored(KvStore store, LocalDate day) {
    var names = new HashSet<String>();
    var page = store.list(new ListQuery(day + "/", 1_000, null));
    page.keys().forEach(listed -> names.add(listed.key().name()));
    assertThat(page.isComplete()).isTrue();
    return names;
  }

  private static Set<String> ofDay(Set<String> names, LocalDate day) {
    var ofDay = new HashSet<>(names);
    ofDay.removeIf(name -> !name.startsWith(day + "/"));
    return ofDay;
  }

  private ChildProcess start(TestRedis redis, String name) throws IOException {
    return ChildProcess.run(
        Racer.class, redis.url(), folder.resolve(name).toString(), name, EVENING.toString());
  }
}
