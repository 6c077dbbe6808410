package dev.hotslice.mockkv;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Remaining;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A namespace in memory, with a clock that stands still until the test moves it.
///
/// It refuses what Workers KV refuses: an expiration less than a minute ahead, too long a value or
/// metadata, and whatever the plan does not allow.
///
/// Give it to the code under test as a [KvStore]; its own calls belong to one invocation named
/// `test`. Use [#run] or [#cron] where invocations matter: their caps, their six connections, their
/// record. Nothing ever sleeps, and the same seed gives the same run.
///
/// ```java
/// var kv = MockNamespace.builder().plan(Plan.FREE).build();
/// ```
///
/// Safe for use by many threads, but only one at a time advances the clock.
public final class MockNamespace implements KvStore {
  private final World world;
  private final NamespaceId id;
  private final MockRun test;
  private final Reader reader;
  private final KvStore store;

  MockNamespace(World world, NamespaceId id) {
    this(world, id, world.start("test", id, Reader.local()), Reader.local());
  }

  private MockNamespace(World world, NamespaceId id, MockRun test, Reader reader) {
    this.world = world;
    this.id = id;
    this.test = test;
    this.reader = reader;
    this.store = world.open(id, test, reader);
  }

  /// Returns a namespace with no budget, no latency and the clock at 2026-01-01T00:00:00Z.
  public static MockNamespace create() {
    return builder().build();
  }

  /// Returns a builder.
  public static Builder builder() {
    return new Builder();
  }

  /// Returns the clock, to be given to the code under test.
  public InstantSource clock() {
    return world.clock();
  }

  /// Moves the clock forward. On its way it stops at every time at which a cron is due and runs it
  /// there, the earliest first, and those of the same minute as they were registered. Keys expire
  /// and budgets start again as the clock says. What a cron throws ends the move where it is.
  ///
  /// @throws IllegalStateException if a cron tries to advance the clock that it is run by
  public void advance(Duration step) {
    advanceTo(world.clock().instant().plus(step));
  }

  /// Moves the clock forward to an instant, as [#advance] does.
  public void advanceTo(Instant instant) {
    world.advanceTo(
        instant,
        cron -> {
          cron.body().accept(world.start(cron.expression().toString(), id, Reader.local()));
        });
  }

  /// Registers something to do whenever a cron expression, read as Cloudflare reads it, is due
  /// after the time that the clock shows now. Each firing is an invocation of its own.
  ///
  /// @throws IllegalArgumentException if the expression is wrong
  public void cron(String expression, Consumer<MockRun> body) {
    world.crons().add(expression, body);
  }

  /// Runs something as an invocation of its own, at once, on this thread and in this location.
  ///
  /// @return the run, to assert on its record
  public MockRun run(String name, Consumer<MockRun> body) {
    var run = world.start(name, id, reader);
    body.accept(run);
    return run;
  }

  /// Returns every run up to now in the order of their starts, beginning with that of the test.
  public List<MockRun> runs() {
    return world.runs();
  }

  /// Returns another namespace of the same account: clock, budget, faults, crons and record are
  /// shared.
  public MockNamespace sibling(String namespace) {
    return new MockNamespace(world, new NamespaceId(namespace), test, reader);
  }

  /// Returns this namespace as another location sees it, which matters unless it is strong. Calls
  /// still belong to the invocation `test`; everything is shared but what locations keep.
  ///
  /// @param location 1 to 32 lower-case letters, digits and hyphens; it need not exist before
  public MockNamespace at(String location) {
    return at(Reader.at(location));
  }

  /// Returns this namespace as a reader sees it, who may have a `cacheTtl` and who is told whether
  /// an answer was kept.
  public MockNamespace at(Reader reader) {
    return new MockNamespace(world, id, test, reader);
  }

  /// Returns the faults that the next calls will meet.
  public Faults faults() {
    return world.faults();
  }

  /// Returns every call that was made up to now, on this namespace, its siblings and in all runs.
  public CallLog record() {
    return world.record();
  }

  /// Returns what is left to the invocation `test`, and to everybody for the rest of the day.
  public Remaining remaining() {
    return test.remaining();
  }

  /// Returns what was spent on the current day, and what is left.
  public Usage usage() {
    return world.budget().usage();
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return store.get(key);
  }

  @Override
  public Map<KvKey, KvEntry> getAll(Set<KvKey> keys) {
    return store.getAll(keys);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    store.put(key, value, options);
  }

  @Override
  public Set<KvKey> putAll(List<KvPut> puts) {
    return store.putAll(puts);
  }

  @Override
  public WriteResult putIfChanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store.putIfChanged(key, value, options, fingerprint);
  }

  @Override
  public WriteResult putIf(KvKey key, KvValue value, PutOptions options, Precondition condition) {
    return store.putIf(key, value, options, condition);
  }

  @Override
  public WriteResult deleteIf(KvKey key, Precondition condition) {
    return store.deleteIf(key, condition);
  }

  @Override
  public boolean isUnchanged(
      KvKey key, KvValue value, PutOptions options, Fingerprint fingerprint) {
    return store.isUnchanged(key, value, options, fingerprint);
  }

  @Override
  public boolean holds(KvKey key, Precondition condition) {
    return store.holds(key, condition);
  }

  @Override
  public void delete(KvKey key) {
    store.delete(key);
  }

  @Override
  public void deleteAll(Set<KvKey> keys) {
    store.deleteAll(keys);
  }

  @Override
  public ListPage list(ListQuery query) {
    return store.list(query);
  }

  @Override
  public String toString() {
    return "mock namespace " + id + " at " + world.clock().instant();
  }

  /// Says how a mock is to be. Every setting has a default.
  public static final class Builder {
    private String namespace = "mock";
    private Plan plan = Plan.UNLIMITED;
    private Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private Latency latency = Latency.NONE;
    private long seed;
    private Consistency consistency = Consistency.STRONG;

    private Builder() {}

    /// Sets the id of the namespace; `mock` by default.
    public Builder namespace(String id) {
      namespace = id;
      return this;
    }

    /// Sets the budgets and caps to enforce; [Plan#UNLIMITED] by default, which enforces none but
    /// the six connections.
    public Builder plan(Plan plan) {
      this.plan = plan;
      return this;
    }

    /// Sets what the clock shows at first.
    public Builder startingAt(Instant instant) {
      start = instant;
      return this;
    }

    /// Sets the latency model; [Latency#NONE] by default.
    public Builder latency(Latency latency) {
      this.latency = latency;
      return this;
    }

    /// Sets the seed from which latencies are drawn; 0 by default.
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /// Sets how soon a write is seen; [Consistency#STRONG] by default, at once. It holds for the
    /// siblings, too.
    public Builder consistency(Consistency consistency) {
      this.consistency = consistency;
      return this;
    }

    /// Returns a fresh mock that shares nothing with any other.
    public MockNamespace build() {
      var clock = ManualClock.at(start);
      var model = new World.Model(latency, seed, consistency);
      var world = new World(new MemoryEngine(clock), clock, plan, model);
      return new MockNamespace(world, new NamespaceId(namespace));
    }
  }
}
