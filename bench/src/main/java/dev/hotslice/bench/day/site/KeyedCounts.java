package dev.hotslice.bench.day.site;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// A key for each item: what was counted since the last time is added to those of the items that
/// were viewed, and a page reads one for each item that it shows.
final class KeyedCounts implements Counts {
  private final Ground ground;
  private final TreeMap<String, Long> views = new TreeMap<>();

  KeyedCounts(Ground ground) {
    this.ground = ground;
  }

  @Override
  public void viewed(String item) {
    var _ = views.merge(item, 1L, Long::sum);
  }

  @Override
  public void publish(Instant due) {
    var invocation = ground.account().start("job:counts");
    var store = ground.account().open(Ground.SITE, invocation);
    ground
        .time()
        .together(
            invocation.plan().simultaneousConnections(),
            views.entrySet().stream()
                .map(entry -> (Runnable) () -> add(store, key(entry.getKey()), entry.getValue()))
                .toList());
    views.clear();
  }

  @Override
  public void read(List<String> items) {
    var invocation = ground.account().start("route:GET /");
    var store = ground.account().open(Ground.SITE, invocation);
    ground
        .time()
        .together(
            invocation.plan().simultaneousConnections(),
            items.stream().map(item -> (Runnable) () -> count(store, key(item))).toList());
  }

  private static void add(KvStore store, KvKey key, long views) {
    var sum = Long.toString(count(store, key) + views);
    store.put(key, KvValue.of(sum), PutOptions.NONE);
  }

  private static long count(KvStore store, KvKey key) {
    var entry = store.get(key);
    return entry == null ? 0 : Long.parseLong(entry.value().text());
  }

  private static KvKey key(String item) {
    return KvKey.of("count:" + item);
  }
}
