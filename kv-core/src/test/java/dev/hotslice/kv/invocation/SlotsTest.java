package dev.hotslice.kv.invocation;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.HookedStore;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Later;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation.Slot;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The six connections of an invocation. A thread that should wait is watched until it is parked,
/// so no test depends on time; the timeout only ends a deadlock.
@Timeout(60)
class SlotsTest {
  private final MemoryEngine engine = new MemoryEngine(ManualClock.at("2026-03-02T22:00:00Z"));
  private final KvStore memory = engine.namespace(new NamespaceId("herons"));
  private final Invocation invocation = Invocation.start(Plan.FREE, "test");

  /// Who has come through the gate, and the doors behind which they stand until opened.
  private final BlockingQueue<String> inside = new LinkedBlockingQueue<>();

  private final Semaphore exit = new Semaphore(0);
  private final KvStore store =
      invocation.bind(
          new HookedStore(
              memory,
              () -> {
                inside.add(Thread.currentThread().getName());
                exit.acquireUninterruptibly();
              }));

  @Test
  void six_calls_run_at_once_and_the_seventh_waits_until_one_is_done() throws Exception {
    for (int i = 1; i <= 6; i++) {
      read("call-" + i);
    }
    for (int i = 1; i <= 6; i++) {
      assertThat(inside.take()).startsWith("call-");
    }

    var seventh = read("call-7");
    awaitParked(seventh);
    assertThat(inside).isEmpty();

    exit.release();
    assertThat(inside.take()).isEqualTo("call-7");
    exit.release(6);
    seventh.join();
    assertThat(invocation.spent().peakConnections()).isEqualTo(6);
  }

  @Test
  void six_reads_are_begun_at_once_and_the_seventh_waits_elsewhere() throws Exception {
    var late = new LateStore(memory);
    var bound = invocation.bind(late);

    for (int i = 1; i <= 6; i++) {
      var _ = bound.getAsync(key("call-" + i));
    }
    assertThat(late.begun()).isEqualTo(6);
    var seventh = bound.getAsync(key("call-7"));
    assertThat(late.begun()).isEqualTo(6);
    assertThat(seventh.toCompletableFuture()).isNotDone();

    late.endNext();

    assertThat(Later.of(seventh)).isNull();
    assertThat(invocation.spent().peakConnections()).isEqualTo(6);
    assertThat(invocation.spent().reads()).isEqualTo(2);
    assertThat(invocation.spent().operations()).isEqualTo(7);
  }

  @Test
  void nobody_is_overtaken_by_a_read_that_is_begun() throws Exception {
    var slots = takeAll();
    var waiting = read("waiting");
    awaitParked(waiting);

    var begun = invocation.bind(memory).getAsync(key("heron"));
    slots.getFirst().close();
    assertThat(inside.take()).isEqualTo("waiting");
    assertThat(begun.toCompletableFuture()).isNotDone();

    exit.release();
    waiting.join();
    assertThat(Later.of(begun)).isNull();
  }

  @Test
  void those_who_wait_come_in_in_their_order() throws Exception {
    var slots = takeAll();
    for (int i = 1; i <= 4; i++) {
      awaitParked(read("waiting-" + i));
    }

    for (int i = 1; i <= 4; i++) {
      slots.removeLast().close();
      assertThat(inside.take()).isEqualTo("waiting-" + i);
    }
    exit.release(4);
  }

  @Test
  void fetches_and_kv_calls_share_the_slots() throws Exception {
    var slots = takeAll();
    var waiting = read("kv");
    awaitParked(waiting);

    slots.getFirst().close();

    assertThat(inside.take()).isEqualTo("kv");
    exit.release();
    waiting.join();
  }

  @Test
  void headers_free_a_slot_by_the_newer_rule_and_the_end_of_the_body_by_the_older()
      throws Exception {
    var older = Invocation.start(Plan.of("free", LocalDate.parse("2026-04-08")), "test");
    var slot = older.subrequest();
    for (int i = 1; i < 6; i++) {
      var _ = older.subrequest();
    }
    slot.headersArrived();
    var waiting = Thread.startVirtualThread(() -> older.bind(memory).get(key("heron")));
    awaitParked(waiting);
    slot.close();
    waiting.join();

    var newer = Invocation.start(Plan.of("free", LocalDate.parse("2026-04-09")), "test");
    for (int i = 0; i < 7; i++) {
      newer.subrequest().headersArrived();
    }
    assertThat(newer.spent().peakConnections()).isEqualTo(1);
  }

  @Test
  void closing_a_slot_twice_frees_one() throws Exception {
    var slots = takeAll();
    slots.getFirst().close();
    slots.getFirst().close();

    invocation.subrequest();
    var waiting = read("kv");
    awaitParked(waiting);

    assertThat(inside).isEmpty();
    slots.getLast().close();
    assertThat(inside.take()).isEqualTo("kv");
    exit.release();
  }

  @Test
  void an_interrupt_ends_the_waiting_and_takes_no_slot() throws Exception {
    var slots = takeAll();
    var failure = new AtomicReference<Throwable>();
    var stillInterrupted = new AtomicReference<Boolean>();
    var waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                store.get(key("heron"));
              } catch (CancellationException e) {
                failure.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    awaitParked(waiting);

    waiting.interrupt();
    waiting.join();

    assertThat(failure.get()).hasMessage("interrupted while waiting for a connection slot");
    assertThat(stillInterrupted.get()).isTrue();
    assertThat(inside).isEmpty();
    assertThat(invocation.spent().reads()).isZero();
    slots.forEach(Slot::close);
    assertThat(takeAll()).hasSize(6);
  }

  @Test
  void a_call_beyond_the_cap_is_refused_without_waiting() {
    var tight = Invocation.start(Plan.FREE.with(Limit.OPERATIONS_PER_INVOCATION, 0L), "test");
    for (int i = 0; i < 6; i++) {
      tight.subrequest();
    }

    assertThatThrownBy(() -> tight.bind(memory).get(key("heron")))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> Later.get(tight.bind(memory), key("heron")))
        .isInstanceOf(RefusedException.class);
    assertThat(tight.spent().refused()).isEqualTo(2);
  }

  /// A call takes 10 ms by the manual clock. Of sixty calls at once six come in at a time, in their
  /// order, so that the i-th waits for i / 6 calls before it and nobody for longer.
  @Test
  void of_five_hundred_invocations_with_sixty_reads_none_starves() throws Exception {
    int invocations = 500;
    int reads = 60;
    int slots = 6;
    var clock = ManualClock.at("2026-03-02T22:00:00Z");
    var tide = new Tide();
    var waits = new Duration[invocations][reads];
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = clock.instant();
      for (int i = 0; i < invocations; i++) {
        queue(
            i,
            reads,
            threads,
            tide,
            (of, read) -> waits[of][read] = Duration.between(start, clock.instant()));
      }
      for (int done = 0; done < reads; done += slots) {
        tide.awaitInside(invocations * slots);
        clock.advance(Duration.ofMillis(10));
        tide.turn();
      }
    }

    for (int read = 0; read < reads; read++) {
      var fair = Duration.ofMillis(10L * (read / slots));
      for (int i = 0; i < invocations; i++) {
        assertThat(waits[i][read]).as("read %s of invocation %s", read, i).isEqualTo(fair);
      }
    }
  }

  @Test
  void a_slow_call_holds_up_no_more_than_its_own_slot() throws Exception {
    var slots = takeAll();
    var fast = slots.removeLast();
    var waiting = new ArrayList<Thread>();
    for (int i = 0; i < 20; i++) {
      waiting.add(read("waiting-" + i));
      awaitParked(waiting.getLast());
    }

    fast.close();
    for (int i = 0; i < 20; i++) {
      assertThat(inside.take()).isEqualTo("waiting-" + i);
      exit.release();
    }

    for (var thread : waiting) {
      thread.join();
    }
    slots.forEach(Slot::close);
    assertThat(invocation.spent().peakConnections()).isEqualTo(6);
  }

  @Test
  void five_hundred_invocations_with_sixty_reads_never_exceed_six_each() {
    var runs = new ArrayList<Run>();
    for (int i = 0; i < 500; i++) {
      runs.add(new Run(memory));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int read = 0; read < 60; read++) {
        runs.forEach(run -> threads.execute(run::read));
      }
    }

    for (var run : runs) {
      var spent = run.invocation.spent();
      assertThat(spent.reads()).isEqualTo(60);
      assertThat(run.peak.get()).isBetween(1, 6);
      assertThat(spent.peakConnections()).isBetween(run.peak.get(), 6);
    }
  }

  /// Has the reads of one invocation stand in line in their order.
  private void queue(int of, int reads, Executor threads, Tide tide, Entered entered) {
    var each = Invocation.start(Plan.FREE, "run");
    var line = new LinkedBlockingQueue<Thread>();
    for (int i = 0; i < reads; i++) {
      int read = i;
      var bound =
          each.bind(
              new HookedStore(
                  memory,
                  () -> {
                    entered.note(of, read);
                    tide.enter();
                  }));
      threads.execute(() -> {
        line.add(Thread.currentThread());
        var _ = bound.get(key("heron"));
      });
      awaitParked(line);
    }
  }

  @FunctionalInterface
  private interface Entered {
    void note(int invocation, int read);
  }

  /// Where calls stand until all that are inside are let out. Who comes in when the next ones may
  /// is let out with those.
  private static final class Tide {
    private final Semaphore arrivals = new Semaphore(0);
    private volatile CountDownLatch turn = new CountDownLatch(1);

    void enter() {
      var mine = turn;
      arrivals.release();
      try {
        mine.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void awaitInside(int calls) throws InterruptedException {
      arrivals.acquire(calls);
    }

    void turn() {
      var last = turn;
      turn = new CountDownLatch(1);
      last.countDown();
    }
  }

  /// An invocation over a store that watches how many are in it.
  private static final class Run {
    private final Invocation invocation = Invocation.start(Plan.FREE, "run");
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final KvStore store;

    Run(KvStore memory) {
      this.store = invocation.bind(new HookedStore(memory, this::visit));
    }

    void read() {
      var _ = store.get(key("heron"));
    }

    private void visit() {
      peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      LockSupport.parkNanos(1);
      inFlight.decrementAndGet();
    }
  }

  private List<Slot> takeAll() {
    var slots = new ArrayList<Slot>();
    for (int i = 0; i < 6; i++) {
      slots.add(invocation.subrequest());
    }
    return slots;
  }

  private Thread read(String name) {
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          var _ = store.get(key("heron"));
        });
  }

  private static void awaitParked(BlockingQueue<Thread> started) {
    try {
      var thread = started.take();
      while (thread.getState() != Thread.State.TIMED_WAITING
          && thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
