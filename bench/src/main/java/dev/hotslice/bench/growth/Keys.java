package dev.hotslice.bench.growth;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.peer.RedisServer;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.embedded.EmbeddedEngine;
import dev.hotslice.kv.redis.RedisEngine;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// More and more keys in one namespace, on both engines.
final class Keys {
  private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
  private static final int BULK = 5_000;
  private static final int CALLS = 1_500;
  private static final int PAGES = 40;
  private static final int PAGE = 500;
  private static final KvValue VALUE = KvValue.of("v".repeat(100));

  private final Lab lab;
  private final InstantSource clock;

  Keys(Lab lab, InstantSource clock) {
    this.lab = lab;
    this.clock = clock;
  }

  List<Curve> onEmbedded() {
    try (var engine = EmbeddedEngine.open(lab.emptyFolder("growth"), clock)) {
      return measure("keys, embedded", engine, Cpu.ofThisProcess());
    }
  }

  List<Curve> onRedis() {
    try (var redis = RedisServer.start(lab, "growth");
        var engine = RedisEngine.open("redis://127.0.0.1:" + redis.port(), "growth", clock)) {
      return measure("keys, Redis", engine, new Cpu(() -> redis.process().usage().cpu().toNanos()));
    }
  }

  private List<Curve> measure(String name, KvEngine engine, Cpu cpu) {
    var curves = new Curves(name);
    var store = engine.namespace(new NamespaceId("growth"));
    int filled = 0;
    for (int size : SIZES) {
      lab.say("  " + size + " " + name);
      int from = filled;
      double fill = cpu.once(() -> fill(store, from, size));
      filled = size;
      var at = curves.at(size);
      at.add("bulk put, each key", Bound.FLAT, fill / (size - from));
      at.add("get", Bound.FLAT, cpu.each(CALLS, gets(store, size)));
      at.add("put", Bound.FLAT, cpu.each(CALLS, puts(store, size)));
      at.add("list page at the start", Bound.FLAT, cpu.each(PAGES, list(store, 0)));
      at.add("list page in the middle", Bound.FLAT, cpu.each(PAGES, list(store, size / 2)));
      at.add("list page at the end", Bound.FLAT, cpu.each(PAGES, list(store, size - PAGE)));
    }
    return curves.all();
  }

  private static Runnable gets(KvStore store, int size) {
    var random = new SplittableRandom(size);
    return () -> {
      if (store.get(key(random.nextInt(size))) == null) {
        throw new IllegalStateException("a key is missing");
      }
    };
  }

  private static Runnable puts(KvStore store, int size) {
    var random = new SplittableRandom(size);
    return () -> store.put(key(random.nextInt(size)), VALUE, PutOptions.NONE);
  }

  private static Runnable list(KvStore store, int skip) {
    var query = ListQuery.ALL.limit(PAGE).after(skip == 0 ? null : key(skip - 1));
    return () -> {
      var keys = store.list(query).keys();
      if (keys.size() != PAGE || !keys.getFirst().key().equals(key(skip))) {
        throw new IllegalStateException("a page is wrong");
      }
    };
  }

  private static void fill(KvStore store, int from, int to) {
    for (int at = from; at < to; at += BULK) {
      var _ =
          store.putAll(
              IntStream.range(at, Math.min(at + BULK, to))
                  .mapToObj(number -> KvPut.of(key(number), VALUE))
                  .toList());
    }
  }

  private static KvKey key(int number) {
    return KvKey.of("item:%09d".formatted(number));
  }
}
