package dev.hotslice.app.simulation;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.invocation.Invocation;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Callers of a namespace that shows writes late: what they read is a minute old at most, and what
/// a location has written it reads at once.
final class LateReads {
  private static final long WINDOW = Consistency.WINDOW.toMillis();

  private final World world;
  private final RandomGenerator random;
  private final Map<Place, Integer> ownWrites = new HashMap<>();
  private int values;

  /// A key as one location of one process sees it.
  private record Place(Node node, String location, KvKey key) {}

  LateReads(World world) {
    this.world = world;
    this.random = world.random();
  }

  void call(Node node, Invocation invocation, Visit visit, KvKey key) {
    var reader = Reader.at(random.nextBoolean() ? "oslo" : "lima");
    var store = node.account().open(World.LATE, invocation, reader);
    var place = new Place(node, reader.location(), key);
    var call = new Call("late " + key + " at " + reader.location(), node, visit);
    if (world.chance(40)) {
      call.make(Map.of(Operation.WRITE, 1L), () -> put(store, call, place));
    } else {
      call.make(Map.of(Operation.READ, 1L), () -> get(store, place));
    }
  }

  private Map<Operation, Long> put(KvStore store, Call call, Place place) {
    try {
      store.put(place.key(), KvValue.of("late " + ++values), PutOptions.NONE);
    } finally {
      ownWrites.merge(place, call.version(), Math::max);
    }
    return Map.of(Operation.WRITE, 1L);
  }

  private Map<Operation, Long> get(KvStore store, Place place) {
    int least = ownWrites.getOrDefault(place, 0);
    long since = world.elapsed();
    var entry = store.get(place.key());
    var value = entry == null ? null : entry.value();
    long oldest = since - WINDOW - place.node().place().setBack();
    world.witness().versions().requireFresh(World.LATE, place.key(), value, least, oldest);
    return Map.of(Operation.READ, 1L);
  }
}
