package dev.hotslice.mockkv;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.invocation.Remaining;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// One invocation of the code under test: a cron that fired, or what a test calls a run. It has its
/// own operations, its own six connections and its own record.
///
/// Safe for use by many threads.
public final class MockRun {
  private final World world;
  private final Start start;
  private final Invocation invocation;
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> repeats = new ConcurrentHashMap<>();
  private final AtomicLong nanosSpent = new AtomicLong();

  /// What a run starts with.
  ///
  /// @param number counts the runs of a mock from 0
  /// @param reader says where it runs
  record Start(String name, int number, NamespaceId home, Reader reader, Instant scheduledTime) {}

  MockRun(World world, Start start) {
    this.world = world;
    this.start = start;
    this.invocation = Invocation.start(world.budget(), Spender.of(start.name()));
  }

  /// Returns its name: the cron expression, or what the test gave.
  public String name() {
    return start.name();
  }

  /// Returns the minute at which a cron was due, or the time at which the test started it.
  public Instant scheduledTime() {
    return start.scheduledTime();
  }

  /// Returns the namespace as this run may use it.
  public KvStore kv() {
    return world.open(start.home(), this, start.reader());
  }

  /// Returns another namespace of the same account as this run may use it.
  public KvStore kv(String namespace) {
    return world.open(new NamespaceId(namespace), this, start.reader());
  }

  /// Returns the invocation, for instance to take its subrequests.
  public Invocation invocation() {
    return invocation;
  }

  /// Returns a clock that shows the mock's time and on top of it the time that the calls of this
  /// run have taken by the latency model. Give it to code that measures or limits its own time.
  public InstantSource clock() {
    return () -> world.clock().instant().plusNanos(nanosSpent.get());
  }

  /// Returns what is left to this run and, for the rest of the day, to the whole mock. Asking costs
  /// no operation.
  public Remaining remaining() {
    return invocation.remaining();
  }

  /// Returns the calls of this run.
  public CallLog record() {
    return new CallLog(List.copyOf(calls), invocation.spent().peakConnections());
  }

  @Override
  public String toString() {
    return "run " + name() + " of " + scheduledTime();
  }

  void add(Draft draft, NamespaceId namespace) {
    var call =
        new Call(
            name(),
            namespace,
            draft.verb(),
            draft.keys(),
            draft.outcome(),
            draft.charged(),
            world.clock().instant(),
            draft.latency());
    nanosSpent.addAndGet(draft.latency().toNanos());
    calls.add(call);
    world.add(call);
  }

  /// Draws how long a call takes, from what the call is and not from when it comes.
  Duration draw(Draft draft) {
    var identity = start.number() + " " + draft.verb() + " " + draft.keys();
    int repeat = repeats.merge(identity, 1, Integer::sum);
    var model = world.model();
    long seed = 31 * (31 * model.seed() + identity.hashCode()) + repeat;
    return model.latency().of(draft.verb().operation(), new SplittableRandom(seed));
  }
}
