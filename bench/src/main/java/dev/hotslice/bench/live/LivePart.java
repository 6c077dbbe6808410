package dev.hotslice.bench.live;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// A thousand clients that listen.
public final class LivePart implements Part {
  private static final int CLIENTS = 1_000;
  private static final int STALLED = 20;
  private static final Duration EACH = Duration.ofMillis(100);

  /// Until the last event has come, too.
  private static final Duration ARRIVAL = Duration.ofSeconds(1);

  /// So long it takes until what the system buffers for a client that reads nothing is full, and
  /// until the server has had enough of it.
  private static final Duration STALLED_TURN = Duration.ofSeconds(45);

  private final Lab lab;
  private final Pace pace;
  private final InstantSource clock;

  /// @param clock of the same machine as the server's
  public LivePart(Lab lab, Pace pace, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public String summary() {
    return "a thousand clients that listen to live updates, and some that do not read";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var turns = new ArrayList<Turn>();
    for (var transport : Transport.values()) {
      turns.add(turn(transport, 0, pace.round()));
      turns.add(turn(transport, STALLED, STALLED_TURN));
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new LiveReport(today, machine, Machine.here().busy(), pace, EACH, turns);
  }

  /// Measures what one listener by server-sent events costs.
  public ListenerCost cost() {
    var turn = turn(Transport.EVENTS, 0, pace.round());
    double micros = turn.cores() * turn.took().toNanos() / 1e3;
    return new ListenerCost(turn.bytesPerClient(), micros / turn.events() / turn.clients());
  }

  private Turn turn(Transport transport, int stalled, Duration lasts) {
    lab.say(CLIENTS + " clients by " + transport + ", " + stalled + " more that read nothing");
    try (var server = LiveServer.start(lab);
        var listeners = new Listeners(transport, server.uri(), clock)) {
      var _ = publish(server, pace.warmUp());
      var idle = server.usage();
      listeners.connect(CLIENTS);
      listeners.stall(stalled);
      var thread = Thread.ofPlatform().start(listeners);
      int warm = publish(server, pace.warmUp());
      var connected = server.usage();
      long begun = System.nanoTime();
      int events = publish(server, lasts);
      var took = Duration.ofNanos(System.nanoTime() - begun);
      var done = server.usage();
      Pauses.sleep(ARRIVAL.toMillis());
      listeners.stop();
      join(thread);
      var turn =
          new Turn(
              transport,
              CLIENTS,
              stalled,
              events,
              listeners.latencies(warm * CLIENTS),
              listeners.lost(),
              server.dropped(),
              idle,
              connected,
              done,
              took);
      lab.say("  p99 " + turn.latencies().text(99) + ", max " + turn.latencies().text(100));
      return turn;
    } catch (IOException e) {
      throw new UnavailableException("the clients cannot connect: " + e.getMessage(), e);
    }
  }

  /// Publishes as often as is wanted, and returns how often that was.
  private static int publish(LiveServer server, Duration lasts) {
    long begun = System.nanoTime();
    int events = 0;
    while (System.nanoTime() - begun < lasts.toNanos()) {
      server.publish();
      events++;
      long next = begun + events * EACH.toNanos();
      Pauses.sleep(Math.max(1, (next - System.nanoTime()) / 1_000_000));
    }
    return events;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
