package dev.hotslice.app.simulation;

import dev.hotslice.jobs.index.IndexSettings;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.tally.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Some nodes on one engine, their clients, their clocks, and all that goes wrong, in one thread
/// and decided by one seed.
final class World {
  /// A namespace that shows each write at once.
  static final NamespaceId STRONG = new NamespaceId("strong");

  /// A namespace that shows writes late where [Trait#LATE_READERS] says so.
  static final NamespaceId LATE = new NamespaceId("late");

  private static final Instant START = Instant.parse("2026-02-10T23:59:00Z");
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int NODES = 3;

  private final Scenario scenario;
  private final RandomGenerator random;
  private final Interleaving tasks;
  private final MemoryEngine engine;
  private Plan plan;
  private final Witness witness;
  private final Web web;
  private final IndexSettings index;
  private final Audience audience;
  private final Crons crons;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Node> gone = new ArrayList<>();
  private final Set<Call> calls = new LinkedHashSet<>();
  private final List<String> trace = new ArrayList<>();
  private final boolean tracing;
  private final int percentOfFaults;
  private long elapsed;
  private long engineCalls;
  private long outUntil = Long.MIN_VALUE;
  private int killsLeft;
  private int busy;
  private boolean calm;

  World(Scenario scenario, boolean tracing) {
    this.scenario = scenario;
    this.tracing = tracing;
    this.random = new Random(scenario.seed() * 0x9E3779B97F4A7C15L + 1);
    this.tasks = new Interleaving(random, List.of(0, 5, 9).get(random.nextInt(3)));
    this.engine = new MemoryEngine(truth());
    this.plan = Plans.of(this);
    this.witness = new Witness(this);
    this.web = new Web(this);
    this.index = Plans.index(this, web.sources());
    this.audience = new Audience(this);
    this.crons = new Crons(this);
    this.percentOfFaults = List.of(1, 3, 10).get(random.nextInt(3));
    this.killsLeft = scenario.size();
    this.elapsed = has(Trait.MIDNIGHT) ? random.nextInt(59_000) : -DAY / 2;
  }

  /// Lives through the scenario.
  ///
  /// @throws Throwable what was found to be wrong
  void run() throws Throwable {
    for (int number = 0; number < NODES; number++) {
      nodes.add(new Node(this, new Node.Place(number), plan));
    }
    var clients = new Clients(this);
    for (int number = 0; number < 2 + random.nextInt(4); number++) {
      work("client " + number, clients::live);
    }
    if (has(Trait.JOBS)) {
      work("crons", crons::live);
      work("reader 1", audience::live);
      work("reader 2", audience::live);
    }
    var fate = new Fate(this);
    tasks.start("time", fate::passTime);
    tasks.start("fate", fate::strike);
    tasks.run();
    calm = true;
    nodes.stream().filter(Node::isDead).toList().forEach(this::replace);
    tasks.start("the end", this::end);
    tasks.run();
    witness.requireEverythingCounted();
    tasks.start(
        "closing",
        () ->
            Stream.concat(nodes.stream(), gone.stream()).forEach(node -> node.newsroom().close()));
    tasks.run();
  }

  private void end() {
    if (has(Trait.JOBS)) {
      new Quiescence(this, crons, audience).require();
    }
    nodes.forEach(Node::close);
  }

  /// Starts a task for whose end time waits.
  Thread work(String name, Runnable task) {
    busy++;
    return tasks.start(
        name,
        () -> {
          try {
            task.run();
          } finally {
            busy--;
          }
        });
  }

  Interleaving tasks() {
    return tasks;
  }

  boolean isBusy() {
    return busy > 0;
  }

  boolean has(Trait trait) {
    return scenario.has(trait);
  }

  int size() {
    return scenario.size();
  }

  RandomGenerator random() {
    return random;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /// Returns whether a fault of this kind happens now.
  boolean isFailing(Trait fault) {
    if (calm || !has(fault) || !chance(percentOfFaults)) {
      return false;
    }
    return fault != Trait.KILL || (chance(20) && killsLeft-- > 0);
  }

  /// Counts a call that arrives at the engine.
  void engineCalled() {
    engineCalls++;
  }

  long engineCalls() {
    return engineCalls;
  }

  boolean isOut() {
    return !calm && elapsed < outUntil;
  }

  void failFor(long millis) {
    outUntil = elapsed + millis;
  }

  /// Returns the time that no clock shows exactly.
  InstantSource truth() {
    return () -> START.plusMillis(elapsed);
  }

  /// Returns the true time in milliseconds.
  long elapsed() {
    return elapsed;
  }

  void pass(long millis) {
    elapsed += millis;
    clocksMoved();
  }

  void clocksMoved() {
    calls.forEach(Call::lookAtClock);
  }

  /// Returns how long it is to midnight, in true milliseconds.
  long untilMidnight() {
    return DAY - Math.floorMod(truth().millis(), DAY);
  }

  MemoryEngine engine() {
    return engine;
  }

  /// Starts all nodes anew with so much to spend that nothing is refused any more.
  void enrich() {
    plan = Plans.RICH;
    List.copyOf(nodes)
        .forEach(node -> {
          node.close();
          replace(node);
        });
  }

  Plan plan() {
    return plan;
  }

  Web web() {
    return web;
  }

  IndexSettings index() {
    return index;
  }

  NamespaceId indexNamespace() {
    return index.namespace();
  }

  /// Returns what was counted of all items so far.
  Map<String, Tally> tallies() {
    return engine.tallies("engagement").all();
  }

  Witness witness() {
    return witness;
  }

  /// Returns whether nothing of this run can make a node lose what it has leased.
  boolean isUndisturbed() {
    return Trait.DISTURBING.stream().noneMatch(this::has);
  }

  Set<Call> calls() {
    return calls;
  }

  List<Node> nodes() {
    return nodes;
  }

  Node anyNode() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  /// Puts a new node in the place of one that is dead or stopped.
  void replace(Node old) {
    trace(() -> old + " is started again");
    gone.add(old);
    nodes.set(nodes.indexOf(old), new Node(this, old.place(), plan));
  }

  boolean isSystem(NamespaceId id) {
    return !id.equals(STRONG) && !id.equals(LATE);
  }

  /// Returns whether charges of an operation cannot be told by the call that caused them.
  boolean isLeased(Operation operation) {
    return switch (operation) {
      case READ -> has(Trait.LEASE) || has(Trait.LEASE_WRITES);
      case WRITE, DELETE -> has(Trait.LEASE_WRITES);
      case LIST -> false;
    };
  }

  void trace(Supplier<String> line) {
    if (tracing) {
      trace.add("%9.3f s  %s".formatted(elapsed / 1000.0, line.get()));
    }
  }

  List<String> trace() {
    return trace;
  }
}
