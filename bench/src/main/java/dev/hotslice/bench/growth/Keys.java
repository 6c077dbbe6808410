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
import java.util.function.IntSupplier;
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
      return measure(
          "keys, Redis", engine, new Cpu(() -> redis.process().usage().cpu().toNanos()));
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
      curves.add("bulk put, each key", Bound.FLAT, size, fill / (size - from));
      measure(curves, store, cpu, size);
    }
    return curves.all();
  }

  private static void measure(Curves curves, KvStore store, Cpu cpu, int size) {
    var random = new SplittableRandom(size);
    IntSupplier any = () -> random.nextInt(size);
    curves.add(
        "get",
        Bound.FLAT,
        size,
        cpu.each(
            CALLS,
            () -> {
              if (store.get(key(any.getAsInt())) == null) {
                throw new IllegalStateException("a key is missing");
              }
            }));
    curves.add(
        "put",
        Bound.FLAT,
        size,
        cpu.each(CALLS, () -> store.put(key(any.getAsInt()), VALUE, PutOptions.NONE)));
    list(curves, store, cpu, size, "list page at the start", 0);
    list(curves, store, cpu, size, "list page in the middle", size / 2);
    list(curves, store, cpu, size, "list page at the end", size - PAGE);
  }

  private static void list(
      Curves curves, KvStore store, Cpu cpu, int size, String what, int skip) {
    var query = ListQuery.ALL.limit(PAGE).after(skip == 0 ? null : key(skip - 1));
    curves.add(
        what,
        Bound.FLAT,
        size,
        cpu.each(
            PAGES,
            () -> {
              var keys = store.list(query).keys();
              if (keys.size() != PAGE || !keys.getFirst().key().equals(key(skip))) {
                throw new IllegalStateException("a page is wrong");
              }
            }));
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
