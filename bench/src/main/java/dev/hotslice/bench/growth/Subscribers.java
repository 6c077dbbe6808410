package dev.hotslice.bench.growth;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.live.Listeners;
import dev.hotslice.bench.live.LiveServer;
import dev.hotslice.bench.live.Transport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// More and more clients that listen. The server is a process of its own here, because the clients
/// take about as much as it does.
final class Subscribers {
  private static final int[] SIZES = {1, 10, 100, 1_000, 2_000};
  private static final int EVENTS = 60;
  private static final long PAUSE_MILLIS = 25;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final long TICK_NANOS = 10_000_000;

  private final Lab lab;
  private final InstantSource clock;

  Subscribers(Lab lab, InstantSource clock) {
    this.lab = lab;
    this.clock = clock;
  }

  /// Those who listen go on while more come.
  List<Curve> measure() {
    var curves = new Curves("subscribers");
    var all = new ArrayList<Listeners>();
    try (var server = LiveServer.start(lab)) {
      publish(server, 20 * EVENTS, 1);
      int connected = 0;
      for (int size : SIZES) {
        lab.say("  " + size + " subscribers");
        var more = new Listeners(Transport.EVENTS, server.uri(), clock);
        all.add(more);
        more.connect(size - connected);
        connected = size;
        var _ = Thread.ofPlatform().daemon().start(more);
        curves.at(size).add("publish one event to all", Bound.IN_TOTAL, micros(server));
      }
    } catch (IOException e) {
      throw new UnavailableException("the clients cannot connect: " + e.getMessage(), e);
    } finally {
      all.forEach(Listeners::stop);
    }
    return curves.all();
  }

  private static double micros(LiveServer server) {
    publish(server, EVENTS / 2, PAUSE_MILLIS);
    var before = server.usage().cpu();
    publish(server, EVENTS, PAUSE_MILLIS);
    var spent = server.usage().cpu().minus(before);
    // one tick of the clock of /proc at least
    return Math.max(TICK_NANOS, spent.toNanos()) / NANOS_PER_MICRO / EVENTS;
  }

  private static void publish(LiveServer server, int events, long pauseMillis) {
    for (int event = 0; event < events; event++) {
      server.publish();
      Pauses.sleep(pauseMillis);
    }
  }
}
