package dev.hotslice.bench.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.ingest.Events.Event;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Connections that send without a pause, each a thread with batches of its own.
final class Senders {
  private static final long POLL_MILLIS = 5;

  private final List<List<Batch>> shares = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> broken = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final AtomicLong answers = new AtomicLong();
  private volatile boolean stopped;

  /// @param size events in a request
  Senders(URI server, Events events, int connections, int size) {
    var url = server.resolve("/v1/engagement");
    int share = events.all().size() / connections;
    for (int connection = 0; connection < connections; connection++) {
      List<Event> own = events.all().subList(connection * share, (connection + 1) * share);
      shares.add(Batch.of(url, own, size));
    }
    for (var own : shares) {
      threads.add(Thread.ofPlatform().unstarted(() -> send(url, own)));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /// Sends for a time, and returns how many events were acknowledged each second.
  double run(Duration lasts) {
    long begun = System.nanoTime();
    start();
    Pauses.sleep(lasts.toMillis());
    stop();
    double seconds = (System.nanoTime() - begun) / 1e9;
    return acknowledged().events() / seconds;
  }

  /// Waits until so many requests were answered.
  void await(long requests) {
    while (answers.get() < requests && threads.stream().anyMatch(Thread::isAlive)) {
      Pauses.sleep(POLL_MILLIS);
    }
  }

  void stop() {
    stopped = true;
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnavailableException("interrupted", e);
      }
    }
  }

  Tally acknowledged() {
    return Tally.of(all(), Batch::acknowledged);
  }

  Tally sent() {
    return Tally.of(all(), Batch::sent);
  }

  /// Returns what went wrong with connections.
  List<String> broken() {
    return List.copyOf(broken);
  }

  /// Returns answers that were not what they must be.
  List<String> refused() {
    return List.copyOf(refused);
  }

  private List<Batch> all() {
    return shares.stream().flatMap(List::stream).toList();
  }

  private void send(URI url, List<Batch> batches) {
    try (var http = RawHttp.connect(url)) {
      for (int at = 0; !stopped; at = (at + 1) % batches.size()) {
        var batch = batches.get(at);
        var reply = http.send(batch.send());
        var _ = answers.incrementAndGet();
        if (!batch.accept(reply)) {
          refused.add("an answer was " + reply.status() + " " + new String(reply.body(), UTF_8));
          return;
        }
      }
    } catch (IOException e) {
      broken.add(String.valueOf(e.getMessage()));
    }
  }
}
