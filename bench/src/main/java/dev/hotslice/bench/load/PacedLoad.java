package dev.hotslice.bench.load;

import dev.hotslice.app.figures.LatencyCounts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/// Load that comes at a pace of its own and does not wait for a server that is slow: each latency
/// counts from the moment at which its request was to be sent, whether a connection was free then
/// or not. So a server that stops for a second is seen to make everybody wait who came meanwhile.
public final class PacedLoad {
  /// A sixty-fourth.
  private static final int PRECISION = 6;

  private static final int SOME = 5;

  /// How hard, how long.
  ///
  /// @param perSecond requests on average
  /// @param connections of which each has one request under way
  /// @param seed of the times at which requests come
  public record Plan(
      URI server, Mix mix, double perSecond, Duration lasts, int connections, long seed) {}

  private final Plan plan;
  private final Arrivals arrivals;
  private final List<byte[]> requests;
  private final AtomicInteger next = new AtomicInteger();
  private final LatencyCounts latencies = new LatencyCounts(PRECISION);
  private final List<LatencyCounts> byKind;
  private final AtomicLong errors = new AtomicLong();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private long begun;

  private PacedLoad(Plan plan) {
    this.plan = plan;
    this.arrivals = Arrivals.of(plan.mix(), plan.perSecond(), plan.lasts(), plan.seed());
    var authority = plan.server().getAuthority();
    this.requests = plan.mix().shots().stream().map(shot -> shot.bytes(authority)).toList();
    this.byKind = requests.stream().map(_ -> new LatencyCounts(PRECISION)).toList();
  }

  /// Sends it and returns when the last answer has come.
  ///
  /// @param progress told about once a second how many nanoseconds have passed, on another thread
  public static PacedOutcome run(Plan plan, LongConsumer progress) {
    return new PacedLoad(plan).run(progress);
  }

  private PacedOutcome run(LongConsumer progress) {
    begun = System.nanoTime();
    var ticker = Thread.ofVirtual().start(() -> tick(progress));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int connection = 0; connection < plan.connections(); connection++) {
        threads.execute(this::serve);
      }
    }
    ticker.interrupt();
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return new PacedOutcome(
        arrivals.count(),
        errors.get(),
        wrong.stream().limit(SOME).toList(),
        took,
        latencies.copy(),
        byKind.stream().map(LatencyCounts::copy).toList());
  }

  private void tick(LongConsumer progress) {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      if (!Thread.currentThread().isInterrupted()) {
        progress.accept(System.nanoTime() - begun);
      }
    }
  }

  /// A connection that breaks off is opened anew: one error is not the end.
  private void serve() {
    int request = next.getAndIncrement();
    while (request < arrivals.count()) {
      int first = request;
      try (var connection = KeptAlive.connect(plan.server())) {
        while (request < arrivals.count()) {
          int now = request;
          request = next.getAndIncrement();
          send(connection, now);
        }
      } catch (IOException e) {
        fail(String.valueOf(e.getMessage()));
        if (request == first) {
          await(first);
          request = next.getAndIncrement();
        }
      }
    }
  }

  private void await(int request) {
    long due = begun + arrivals.at(request);
    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  private void send(KeptAlive connection, int request) throws IOException {
    await(request);
    int kind = arrivals.kind(request);
    var reply = connection.ask(requests.get(kind));
    long latency = System.nanoTime() - begun - arrivals.at(request);
    latencies.record(latency);
    byKind.get(kind).record(latency);
    var shot = plan.mix().shots().get(kind);
    if (!shot.statuses().contains(reply.status())) {
      fail(shot.name() + " was answered with " + reply.status());
    } else if (reply.status() == 200 && reply.length() == 0) {
      fail(shot.name() + " was answered with nothing");
    }
  }

  private void fail(String what) {
    errors.incrementAndGet();
    if (wrong.size() < SOME) {
      wrong.add(what);
    }
  }
}
