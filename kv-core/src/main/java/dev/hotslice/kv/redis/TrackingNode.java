package dev.hotslice.kv.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One server that tells of changes, and the connection through which it does.
///
/// A connection that is lost, or does not answer a probe in time, is given up; the next tick makes
/// another. What a server told before it confirmed a prefix is of no use, and after its connection
/// was given up nothing counts any more.
///
/// Guarded by its [Trackings]: whoever calls a method holds the lock of those.
final class TrackingNode {
  private static final Logger LOG = LoggerFactory.getLogger(TrackingNode.class);

  /// A server that refuses to track is asked again after so many ticks.
  private static final int REFUSED_TICKS = 300;

  /// One that does not answer is asked again after so many.
  private static final int FAILED_TICKS = 5;

  private final RedisConnection redis;
  private final RedisURI uri;
  private final Trackings trackings;
  private final Set<String> wanted = new HashSet<>();
  private @Nullable Session session;
  private int pause;
  private boolean started;
  private boolean closed;
  private boolean warned;

  /// Makes one without connecting.
  TrackingNode(RedisConnection redis, RedisURI uri, Trackings trackings) {
    this.redis = redis;
    this.uri = uri;
    this.trackings = trackings;
  }

  /// Connects and asks for these prefixes, unless that was done before.
  void start(Set<String> prefixes) {
    if (!started) {
      started = true;
      wanted.addAll(prefixes);
      connect();
    }
  }

  /// One connection, from its making to its end.
  private static final class Session {
    private final Set<String> asked = new HashSet<>();
    private final Set<String> confirmed = new HashSet<>();
    private final CompletableFuture<StatefulRedisConnection<byte[], byte[]>> attempt;
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private boolean probing;

    Session(CompletableFuture<StatefulRedisConnection<byte[], byte[]>> attempt) {
      this.attempt = attempt;
    }

    void close() {
      var _ = attempt.thenCompose(StatefulRedisConnection::closeAsync);
    }
  }

  /// Asks the server to tell of these prefixes, too.
  void enable(Set<String> prefixes) {
    wanted.addAll(prefixes);
    if (session != null) {
      ask(session);
    }
  }

  /// Returns whether all that changes under these prefixes is told.
  boolean hears(Set<String> prefixes) {
    return session != null && session.confirmed.containsAll(prefixes);
  }

  /// Makes the connection where it is missing, or sees whether it lives.
  void tick(boolean probe) {
    if (pause > 0) {
      pause--;
    } else if (session == null) {
      connect();
    } else if (probe) {
      probe(session);
    }
  }

  void close() {
    closed = true;
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    var made = new Session(redis.connectTo(uri).toCompletableFuture());
    session = made;
    var _ =
        made.attempt.whenComplete((connection, failure) -> {
          if (failure == null) {
            connected(made, connection);
          } else {
            fail(made, failure);
          }
        });
  }

  private void fail(Session made, Throwable failure) {
    synchronized (trackings) {
      pause = FAILED_TICKS;
      giveUp(made, failure);
    }
  }

  private void connected(Session made, StatefulRedisConnection<byte[], byte[]> connection) {
    connection.addListener((PushMessage message) -> told(message));
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            giveUp(made, "the connection is lost");
          }
        });
    synchronized (trackings) {
      if (session != made) {
        made.close();
      } else if (connection.isOpen()) {
        made.connection = connection;
        ask(made);
      } else {
        giveUp(made, "the connection is lost");
      }
    }
  }

  /// The server adds to what it was asked for before, and refuses what it was asked for already.
  private void ask(Session on) {
    var connection = on.connection;
    var missing = new HashSet<>(wanted);
    missing.removeAll(on.asked);
    if (connection == null || missing.isEmpty()) {
      return;
    }
    on.asked.addAll(missing);
    var args = TrackingArgs.Builder.enabled().bcast().prefixes(missing.toArray(String[]::new));
    var _ =
        connection
            .async()
            .clientTracking(args)
            .whenComplete((_, failure) -> {
              if (failure == null) {
                confirm(on, missing);
              } else {
                refuse(on, failure);
              }
            });
  }

  private void confirm(Session on, Set<String> prefixes) {
    synchronized (trackings) {
      on.confirmed.addAll(prefixes);
      trackings.judge();
    }
  }

  private void refuse(Session on, Throwable failure) {
    synchronized (trackings) {
      if (failure instanceof RedisCommandExecutionException) {
        pause = REFUSED_TICKS;
        if (!warned) {
          warned = true;
          LOG.warn(
              "Redis at {} does not tell what changes, so what is kept near may be old for as long"
                  + " as it is kept: {}",
              this,
              failure.getMessage());
        }
      }
      giveUp(on, failure);
    }
  }

  private void probe(Session on) {
    var connection = on.connection;
    if (connection == null || on.probing) {
      return;
    }
    on.probing = true;
    var _ = connection.async().ping().whenComplete((_, failure) -> probed(on, failure));
  }

  private void probed(Session on, @Nullable Throwable failure) {
    synchronized (trackings) {
      on.probing = false;
      if (failure != null) {
        giveUp(on, failure);
      }
    }
  }

  private void giveUp(Session on, Object reason) {
    synchronized (trackings) {
      if (session == on) {
        LOG.debug("Redis at {} is not heard: {}", this, reason);
        session = null;
        on.close();
        trackings.judge();
      }
    }
  }

  /// `invalidate` with the names of what changed, or with none where everything is gone.
  private void told(PushMessage message) {
    if (!message.getType().equals("invalidate")) {
      return;
    }
    if (message.getContent(TrackingNode::bytes).getLast() instanceof List<?> names) {
      for (var name : names) {
        if (name instanceof byte[] bytes) {
          trackings.changed(bytes);
        }
      }
    } else {
      trackings.flushed();
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return uri.getHost() + ":" + uri.getPort();
  }
}
