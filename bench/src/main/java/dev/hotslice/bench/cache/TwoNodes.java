package dev.hotslice.bench.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.near.Loaded;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearReader;
import dev.hotslice.kv.near.NearSettings;
import dev.hotslice.kv.redis.RedisEngine;
import dev.hotslice.time.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// Two engines on one Redis: one writes, the other reads through a near cache.
final class TwoNodes implements AutoCloseable {
  private static final NamespaceId NAMESPACE = new NamespaceId("nodes");
  private static final KvKey KEY = KvKey.of("index:hub");
  private static final int VALUE = 100_000;
  private static final int DIGITS = 12;
  private static final long POLL_NANOS = 20_000;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final RedisEngine writer;
  private final RedisEngine reader;

  TwoNodes(RedisServer redis) {
    var url = "redis://127.0.0.1:" + redis.port();
    this.writer = RedisEngine.open(url, "bench", Clock.systemUTC());
    this.reader = RedisEngine.open(url, "bench", Clock.systemUTC());
  }

  /// What one round has shown.
  ///
  /// @param acknowledged from when the writer was answered until a reader was given the new value
  /// @param begun the same from when the writer began
  /// @param hits how often a reader was served from what was near
  /// @param reads of the store for all writes
  /// @param wrong how often a reader was given something older than before
  record Freshness(
      Percentiles acknowledged, Percentiles begun, long hits, long reads, long wrong) {}

  /// @param reads most reads of the store for one crowd
  /// @param wrong how many were not given the value
  record Crowd(int crowds, long reads, long wrong) {}

  /// Writes again and again, and waits each time until the other node shows it.
  Freshness freshness(int writes) {
    try (var cache = cache(Clock.systemUTC())) {
      var near = cache.<Long>reader(NAMESPACE);
      awaitHeard(near);
      var acknowledged = new long[writes];
      var begun = new long[writes];
      long wrong = 0;
      long last = -1;
      write(-1);
      for (int write = 0; write < writes; write++) {
        long before = System.nanoTime();
        write(write);
        long answered = System.nanoTime();
        long shown = get(near);
        while (shown != write) {
          wrong += shown < last ? 1 : 0;
          if (System.nanoTime() - answered > PATIENCE_NANOS) {
            throw new UnavailableException("write " + write + " is not shown after 10 s");
          }
          LockSupport.parkNanos(POLL_NANOS);
          shown = get(near);
        }
        long now = System.nanoTime();
        acknowledged[write] = now - answered;
        begun[write] = now - before;
        last = shown;
      }
      return new Freshness(
          Percentiles.of(LongStream.of(acknowledged)),
          Percentiles.of(LongStream.of(begun)),
          near.hits(),
          near.misses(),
          wrong);
    }
  }

  /// Lets so many ask at once for a key whose time is over, again and again.
  Crowd crowd(int size, int crowds) {
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    write(7);
    try (var cache = cache(clock)) {
      var near = cache.<Long>reader(NAMESPACE);
      awaitHeard(near);
      var wrong = new LongAdder();
      long most = 0;
      for (int i = 0; i < crowds; i++) {
        clock.advance(NearSettings.USUAL.freshFor());
        long before = near.misses();
        ask(near, size, wrong);
        most = Math.max(most, near.misses() - before);
      }
      return new Crowd(crowds, most, wrong.sum());
    }
  }

  private void ask(NearReader<Long> near, int size, LongAdder wrong) {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < size; i++) {
        threads.execute(() -> {
          await(go);
          if (get(near) != 7) {
            wrong.increment();
          }
        });
      }
      go.countDown();
    }
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }

  private NearCache cache(InstantSource clock) {
    return new NearCache(
        reader, NearSettings.USUAL, clock, () -> ThreadLocalRandom.current().nextDouble());
  }

  /// As large as a hot slice, with its number in front.
  private void write(long number) {
    var text = ("%" + DIGITS + "d").formatted(number);
    writer
        .namespace(NAMESPACE)
        .put(KEY, KvValue.of(text + " ".repeat(VALUE - DIGITS)), PutOptions.NONE);
  }

  private long get(NearReader<Long> near) {
    var number =
        near.get(
            KEY,
            _ -> {
              var entry = reader.namespace(NAMESPACE).get(KEY);
              return entry == null ? Loaded.nothing() : Loaded.of(entry, number(entry.value()));
            });
    return number == null ? Long.MIN_VALUE : number;
  }

  private static long number(KvValue value) {
    return Long.parseLong(new String(value.bytes(), 0, DIGITS, US_ASCII).strip());
  }

  private static void awaitHeard(NearReader<?> near) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!near.isHeard()) {
      if (System.nanoTime() > deadline) {
        throw new UnavailableException("Redis does not tell what changes");
      }
      Pauses.sleep(Duration.ofMillis(1).toMillis());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
