package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import dev.hotslice.kv.watch.Watchers;
import io.lettuce.core.SetArgs;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Hears through one more connection what all processes change in the namespaces that are watched
/// in this one.
///
/// As long as somebody watches, a mark beside the entries lets writers publish, see `changes.lua`.
/// The marks are renewed every few seconds and go by themselves if this process dies.
final class Subscriptions extends RedisPubSubAdapter<byte[], byte[]> implements AutoCloseable {
  static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final byte[] MARK = ascii("1");

  private final RedisConnection redis;
  private final Watchers watchers;
  private final Duration tick;
  private final Map<NamespaceId, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final Map<String, Subscription> byChannel = new ConcurrentHashMap<>();
  private @Nullable CompletableFuture<StatefulRedisPubSubConnection<byte[], byte[]>> connection;
  private @Nullable Future<?> ticking;

  Subscriptions(RedisConnection redis, Watchers watchers, Duration tick) {
    this.redis = redis;
    this.watchers = watchers;
    this.tick = tick;
  }

  /// Adds a listener and returns as soon as nothing escapes it any more.
  ///
  /// @throws dev.hotslice.kv.StoreUnavailableException if Redis does not answer
  Watch watch(NamespaceId namespace, List<Shard> shards, ChangeListener listener) {
    var subscription = retain(namespace, shards);
    try {
      redis.lane().await(subscription.ready());
    } catch (RuntimeException e) {
      release(subscription);
      throw e;
    }
    var watch = watchers.add(namespace, listener);
    var open = new AtomicBoolean(true);
    return () -> {
      watch.close();
      if (open.compareAndSet(true, false)) {
        release(subscription);
      }
    };
  }

  @Override
  public void message(byte[] channel, byte[] message) {
    var subscription = byChannel.get(name(channel));
    if (subscription != null) {
      watchers.tell(subscription.namespace(), ChangeMessage.read(message));
    }
  }

  @Override
  public void subscribed(byte[] channel, long count) {
    var subscription = byChannel.get(name(channel));
    if (subscription != null && subscription.confirm(channel)) {
      renew(subscription);
    }
  }

  @Override
  public synchronized void close() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    if (connection != null) {
      var _ =
          connection
              .thenCompose(StatefulRedisPubSubConnection::closeAsync)
              .completeOnTimeout(null, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(_ -> null)
              .join();
    }
  }

  private synchronized Subscription retain(NamespaceId namespace, List<Shard> shards) {
    redis.requireOpen();
    if (ticking == null) {
      ticking = redis.every(tick, this::tick);
    }
    var subscription = subscriptions.computeIfAbsent(namespace, _ -> subscribe(namespace, shards));
    subscription.retain();
    return subscription;
  }

  private Subscription subscribe(NamespaceId namespace, List<Shard> shards) {
    var subscription = new Subscription(namespace, shards);
    shards.forEach(shard -> byChannel.put(name(shard.changes()), subscription));
    var asked =
        connection()
            .thenCompose(made -> made.async().subscribe(subscription.channels()))
            .thenCompose(_ -> subscription.complete())
            .thenCompose(_ -> mark(subscription));
    subscription.readyWith(asked);
    return subscription;
  }

  private synchronized void release(Subscription subscription) {
    if (!subscription.release()) {
      return;
    }
    subscriptions.remove(subscription.namespace());
    subscription.shards().forEach(shard -> byChannel.remove(name(shard.changes())));
    if (connection != null && connection.state() == Future.State.SUCCESS) {
      var _ = connection.join().async().unsubscribe(subscription.channels());
    }
  }

  private CompletableFuture<StatefulRedisPubSubConnection<byte[], byte[]>> connection() {
    if (connection == null || connection.isCompletedExceptionally()) {
      connection =
          redis
              .listen()
              .thenApply(made -> {
                made.addListener(this);
                return made;
              });
    }
    return connection;
  }

  private void tick() {
    subscriptions.values().stream().filter(Subscription::tick).forEach(this::renew);
  }

  private void renew(Subscription subscription) {
    if (!subscription.beginRenewal()) {
      return;
    }
    var _ =
        mark(subscription)
            .whenComplete((stood, failure) -> {
              if (failure != null) {
                subscription.failRenewal();
                return;
              }
              if (subscription.endRenewal(stood)) {
                watchers.gap(subscription.namespace());
              }
              if (subscription.owesGap()) {
                renew(subscription);
              }
            });
  }

  /// Sets the marks, and tells whether all of them stood already.
  private CompletableFuture<Boolean> mark(Subscription subscription) {
    var expiring = SetArgs.Builder.ex(Subscription.MARK_SECONDS);
    var marks =
        subscription.shards().stream()
            .map(shard ->
                redis.lane().send(commands -> commands.setGet(shard.changes(), MARK, expiring)))
            .toList();
    return CompletableFuture.allOf(marks.toArray(CompletableFuture[]::new))
        .thenApply(_ -> marks.stream().allMatch(mark -> mark.join() != null));
  }

  private static String name(byte[] channel) {
    return new String(channel, UTF_8);
  }
}
