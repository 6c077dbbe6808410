package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears from Redis itself which entries changed, by the broadcasting mode of its client-side
/// caching: the server remembers prefixes, not keys, and tells of a change each time.
///
/// There is one connection to each server that takes writes. A prefix is heard once every one of
/// them has confirmed it, and lost as soon as one connection breaks or a server is new. Which
/// servers there are is looked up again every ten seconds, so that after a failover, or when slots
/// move to a new server, changes may go unheard for so long.
final class Trackings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trackings.class);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int PROBE_TICKS = 10;
  private static final int LOOK_TICKS = 100;

  private final RedisConnection redis;
  private final List<Tracked> all = new CopyOnWriteArrayList<>();
  private final Map<String, List<Tracked>> byPrefix = new ConcurrentHashMap<>();
  private final Map<String, TrackingNode> nodes = new HashMap<>();
  private @Nullable Future<?> ticking;
  private boolean looking;
  private int ticks;

  Trackings(RedisConnection redis) {
    this.redis = redis;
  }

  /// A tracker and the prefixes that it is told of.
  private static final class Tracked {
    private final Set<String> prefixes;
    private final Tracker tracker;
    private boolean heard;

    Tracked(Set<String> prefixes, Tracker tracker) {
      this.prefixes = prefixes;
      this.tracker = tracker;
    }

    void become(boolean hears) {
      if (hears != heard) {
        heard = hears;
        tell();
      }
    }

    void tell() {
      if (heard) {
        tracker.caughtUp();
      } else {
        tracker.lost();
      }
    }
  }

  synchronized Watch track(List<Shard> shards, Tracker tracker) {
    redis.requireOpen();
    if (ticking == null) {
      ticking = redis.every(TICK, this::tick);
    }
    var prefixes =
        shards.stream()
            .map(shard -> new String(shard.entryPrefix(), UTF_8))
            .collect(Collectors.toUnmodifiableSet());
    var tracked = new Tracked(prefixes, tracker);
    all.add(tracked);
    prefixes.forEach(
        prefix -> byPrefix.computeIfAbsent(prefix, _ -> new CopyOnWriteArrayList<>()).add(tracked));
    nodes.values().forEach(node -> node.enable(byPrefix.keySet()));
    judge();
    if (nodes.isEmpty()) {
      look();
    }
    return () -> end(tracked);
  }

  /// The prefixes stay asked for: Redis can end all of them at once only, and somebody else may
  /// need them soon.
  private synchronized void end(Tracked tracked) {
    all.remove(tracked);
    tracked.prefixes.forEach(prefix -> byPrefix.getOrDefault(prefix, List.of()).remove(tracked));
  }

  /// Takes the name of an entry that changed. Threads of connections come here, without a lock.
  void changed(byte[] redisKey) {
    int length = RedisKeys.entryPrefixOf(redisKey);
    if (length < 0) {
      return;
    }
    var trackers = byPrefix.getOrDefault(new String(redisKey, 0, length, UTF_8), List.of());
    if (!trackers.isEmpty()) {
      var name = new String(redisKey, length, redisKey.length - length, UTF_8);
      try {
        var key = KvKey.of(name);
        trackers.forEach(each -> each.tracker.changed(key));
      } catch (InvalidInputException e) {
        // Written by somebody else; nobody can have read it.
      }
    }
  }

  /// Takes that a server has forgotten everything.
  synchronized void flushed() {
    all.forEach(Tracked::tell);
  }

  /// Tells trackers whether they hear, after something has become of a node.
  synchronized void judge() {
    for (var tracked : all) {
      tracked.become(
          !nodes.isEmpty()
              && nodes.values().stream().allMatch(node -> node.hears(tracked.prefixes)));
    }
  }

  @Override
  public synchronized void close() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    nodes.values().forEach(TrackingNode::close);
    nodes.clear();
  }

  private synchronized void tick() {
    ticks++;
    if (ticks % LOOK_TICKS == 0 || nodes.isEmpty()) {
      look();
    }
    for (var node : nodes.values()) {
      node.tick(ticks % PROBE_TICKS == 0);
    }
  }

  private synchronized void look() {
    if (!looking) {
      looking = true;
      var _ = masters().whenComplete((masters, _) -> found(masters));
    }
  }

  private CompletableFuture<List<RedisURI>> masters() {
    try {
      return redis.masters().toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized void found(@Nullable List<RedisURI> masters) {
    looking = false;
    if (masters == null || ticking == null || ticking.isCancelled()) {
      return;
    }
    var named = new HashMap<String, RedisURI>();
    masters.forEach(master -> named.put(master.getHost() + ":" + master.getPort(), master));
    if (!named.keySet().equals(nodes.keySet())) {
      LOG.debug("Redis is heard through {} from now on, not {}", named.keySet(), nodes.keySet());
    }
    nodes
        .entrySet()
        .removeIf(each -> {
          boolean gone = !named.containsKey(each.getKey());
          if (gone) {
            each.getValue().close();
          }
          return gone;
        });
    // All are known before the first connects, or it would seem that all are heard.
    named.forEach(
        (name, uri) -> nodes.computeIfAbsent(name, _ -> new TrackingNode(redis, uri, this)));
    nodes.values().forEach(node -> node.start(byPrefix.keySet()));
    judge();
  }
}
