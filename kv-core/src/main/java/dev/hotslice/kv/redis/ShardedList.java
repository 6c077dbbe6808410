package dev.hotslice.kv.redis;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One page merged from the shards of a namespace, each of which is in order.
///
/// All shards are asked at the same time for somewhat more than their share of the page, and again
/// only where that was too little. A single shard is asked for the whole page at once.
final class ShardedList {
  private final Lane lane;
  private final List<ShardScan> scans;
  private final int limit;
  private final int share;

  ShardedList(Lane lane, List<Shard> shards, ListQuery query, Instant now) {
    this.lane = lane;
    this.scans = shards.stream().map(shard -> new ShardScan(shard, query, now)).toList();
    this.limit = query.limit();
    this.share = Math.min(limit + 1, 8 + 2 * (limit / shards.size()));
  }

  /// Reads one key more than the page holds, to know whether another page follows.
  ListPage page() {
    var keys = new ArrayList<ListPage.Key>();
    while (keys.size() <= limit) {
      fill();
      var first =
          scans.stream().filter(ShardScan::hasKey).min(Comparator.comparing(ShardScan::key));
      if (first.isEmpty()) {
        return new ListPage(keys, null);
      }
      keys.add(first.get().take());
    }
    KvKey last = keys.get(limit - 1).key();
    return new ListPage(keys.subList(0, limit), last);
  }

  /// Asks the shards that have nothing at hand until each has a key or no more of them. A reply may
  /// be empty and yet not the end, where it came across many dead names.
  private void fill() {
    for (var hungry = hungry(); !hungry.isEmpty(); hungry = hungry()) {
      var replies = lane.callAll(hungry.stream().map(scan -> scan.ask(share)).toList());
      for (int i = 0; i < replies.size(); i++) {
        hungry.get(i).accept(replies.get(i));
      }
    }
  }

  private List<ShardScan> hungry() {
    return scans.stream().filter(ShardScan::isHungry).toList();
  }
}
