package dev.hotslice.bench;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.LeasedLedger;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.spending.Spending;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// What a read pays for being counted: its own invocation with cap and slots, the budget of the
/// day, and the breaker, against the bare store in memory; and what it pays on top for being
/// charged to a cause.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(2)
public class ReadChainBenchmark {
  private static final NamespaceId NAMESPACE = NamespaceId.standingFor("bench");

  private final KvKey key = KvKey.of("user:key");
  private final MemoryEngine engine = new MemoryEngine(Clock.systemUTC());
  private final Ledger ledger = new LeasedLedger(engine.ledger("bench"));
  private final Plan plan = Plan.FREE.withPerDay(Operation.READ, Long.MAX_VALUE / 2);
  private final Account account = new Account(engine, new Budget(plan, ledger, Clock.systemUTC()));
  private final KvStore bare = engine.namespace(NAMESPACE);
  private final Account attributed =
      new Account(engine, new Budget(plan, ledger, Clock.systemUTC()));
  private final Spending spending =
      Spending.open(attributed.system(), attributed.budget(), new SplittableRandom(1));

  public ReadChainBenchmark() {
    bare.put(key, KvValue.of("value"), PutOptions.NONE);
    spending.writeEvery(Duration.ofSeconds(5));
  }

  /// Ends what writes behind.
  @TearDown
  public void close() {
    spending.close();
  }

  /// Reads from the store itself.
  @Benchmark
  public @Nullable KvEntry bare() {
    return bare.get(key);
  }

  /// Reads as a request does.
  @Benchmark
  public @Nullable KvEntry counted() {
    return account.open(NAMESPACE, account.start("route:GET /value")).get(key);
  }

  /// Reads as a request does, charged to its cause, token and prefix as well.
  @Benchmark
  public @Nullable KvEntry attributed() {
    var spender = new Spender("route:GET /value", "reader");
    return attributed.open(NAMESPACE, attributed.start(spender)).get(key);
  }
}
