package dev.hotslice.kv.redis;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.StoreUnavailableException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A client of Redis with two lanes, so that small calls and replies do not queue behind large
/// values.
///
/// Owns the client, its threads and its connections, and closes them.
final class RedisConnection implements AutoCloseable {
  /// Values longer than this are sent in the second lane.
  private static final int SMALL_BYTES = 64 * 1024;

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(5);
  private static final Duration SLOWEST_RECONNECT = Duration.ofSeconds(1);

  private final RedisUrl url;
  private final ClientResources resources;
  private final Link link;
  private final Lane small;
  private final Lane large;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RedisConnection(RedisUrl url, ClientResources resources) {
    this.url = url;
    this.resources = resources;
    this.link = Link.to(url, resources);
    this.small = new Lane(url, link.connect(), closed::get);
    this.large = new Lane(url, link.connect(), closed::get);
  }

  /// Prepares a client without connecting.
  static RedisConnection to(RedisUrl url) {
    var delay = Delay.exponential(FIRST_RECONNECT, SLOWEST_RECONNECT, 2, TimeUnit.MILLISECONDS);
    var resources =
        ClientResources.builder().reconnectDelay(delay).nettyCustomizer(new SharedFlush()).build();
    return new RedisConnection(url, resources);
  }

  /// Returns the lane of what is small, call and reply.
  Lane lane() {
    return small;
  }

  /// Returns the lane for a call whose reply may be a large value.
  Lane laneForValues() {
    return large;
  }

  /// Returns the lane for a call that sends so many bytes and has a small reply.
  Lane laneFor(int bytes) {
    return bytes > SMALL_BYTES ? large : small;
  }

  /// Makes a connection for subscriptions.
  CompletableFuture<StatefulRedisPubSubConnection<byte[], byte[]>> listen() {
    return link.listen().get().thenApply(made -> made);
  }

  /// Finds out which servers take writes.
  CompletionStage<List<RedisURI>> masters() {
    return link.masters().get();
  }

  /// Makes a connection to one of them, which is not made again when it is lost.
  CompletionStage<StatefulRedisConnection<byte[], byte[]>> connectTo(RedisURI master) {
    return link.single().connectAsync(ByteArrayCodec.INSTANCE, master);
  }

  /// Does something again and again that does not block, until it is cancelled or the close.
  Future<?> every(Duration period, Runnable action) {
    return resources
        .eventExecutorGroup()
        .scheduleAtFixedRate(action, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// @throws IllegalStateException after the close
  void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("The Redis engine is closed.");
    }
  }

  /// Returns over how many shards a namespace spreads.
  int shards() {
    return link.shards();
  }

  /// Asks the server and waits for a second. A check that has to connect first may take as long as
  /// any call, or a service that starts on a busy machine would take its Redis for dead.
  CheckResult check() {
    boolean quick = small.isConnected() && url.timeout().compareTo(CHECK_TIMEOUT) > 0;
    var patience = quick ? CHECK_TIMEOUT : url.timeout();
    try {
      small.call(link.probe(), patience);
      return CheckResult.UP;
    } catch (StoreUnavailableException | IllegalStateException e) {
      return new CheckResult.Down(String.valueOf(e.getMessage()));
    }
  }

  /// Closes the connections before the client, which would otherwise close those to the nodes of a
  /// Cluster twice and warn of it.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      var _ =
          CompletableFuture.allOf(small.closeAsync(), large.closeAsync())
              .completeOnTimeout(null, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(_ -> null)
              .join();
      link.single().shutdown(Duration.ZERO, CLOSE_TIMEOUT);
      link.client().shutdown(Duration.ZERO, CLOSE_TIMEOUT);
      resources
          .shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
    }
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
