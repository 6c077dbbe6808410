package dev.hotslice.kv.redis;

import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.redis.Link.Connected;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection, shared by all threads, made when it is first needed.
///
/// Threads that need it at the same time wait for the same attempt; after a failed one the next
/// call tries again.
final class Lane {
  private final RedisUrl url;
  private final Supplier<CompletableFuture<Connected>> connect;
  private final BooleanSupplier closed;
  private volatile @Nullable CompletableFuture<Connected> connection;

  Lane(RedisUrl url, Supplier<CompletableFuture<Connected>> connect, BooleanSupplier closed) {
    this.url = url;
    this.connect = connect;
    this.closed = closed;
  }

  /// Sends one call and waits for its result.
  ///
  /// Over a connection that was made Lettuce itself ends a call at the timeout, with one timer for
  /// all. A thread that waited with a time of its own would pay for a second one.
  ///
  /// @throws StoreUnavailableException if there is none within the timeout
  /// @throws IllegalStateException after the close
  <T> T call(RedisCall<T> call) {
    requireOpen();
    var made = connected();
    return made == null
        ? await(send(call), url.timeout())
        : await(call.send(made.commands()).toCompletableFuture()::get, url.timeout());
  }

  /// Sends one call without waiting for its result, or returns null where there is no connection
  /// yet. The stage ends on the thread of the connection, or on this one if it is broken, with what
  /// [#call] throws.
  <T> @Nullable CompletionStage<T> begin(RedisCall<T> call) {
    if (closed.getAsBoolean()) {
      return CompletableFuture.failedStage(closedAlready());
    }
    var made = connected();
    return made == null
        ? null
        : call.send(made.commands())
            .handle((reply, failure) -> {
              if (failure != null) {
                requireOpen();
                throw unavailable(cause(failure), url.timeout());
              }
              return reply;
            });
  }

  private static Throwable cause(Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  /// Sends several calls at once and waits for all results, in the order of the calls.
  <T> List<T> callAll(List<RedisCall<T>> calls) {
    var replies = calls.stream().map(this::send).toList();
    var all = CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new));
    await(all, url.timeout());
    return replies.stream().map(CompletableFuture::join).toList();
  }

  /// Sends one call and waits for its result for at most `patience`.
  <T> T call(RedisCall<T> call, Duration patience) {
    return await(send(call), patience);
  }

  /// Waits for the result of something sent.
  <T> T await(CompletableFuture<T> reply) {
    return await(reply, url.timeout());
  }

  /// Returns whether the connection was made, even if it is broken now.
  boolean isConnected() {
    return connected() != null;
  }

  /// Starts to close the connection, if there is one.
  synchronized CompletableFuture<Void> closeAsync() {
    return connection == null
        ? CompletableFuture.completedFuture(null)
        : connection.thenCompose(made -> made.connection().closeAsync());
  }

  /// Sends one call without waiting for its result.
  <T> CompletableFuture<T> send(RedisCall<T> call) {
    requireOpen();
    return connection().thenCompose(made -> call.send(made.commands()));
  }

  private synchronized CompletableFuture<Connected> connection() {
    if (connection == null || connection.isCompletedExceptionally()) {
      connection = connect.get();
    }
    return connection;
  }

  private @Nullable Connected connected() {
    var attempt = connection;
    return attempt != null && attempt.state() == Future.State.SUCCESS ? attempt.resultNow() : null;
  }

  private <T> T await(CompletableFuture<T> reply, Duration patience) {
    return await(() -> reply.get(patience.toMillis(), TimeUnit.MILLISECONDS), patience);
  }

  private <T> T await(Wait<T> wait, Duration patience) {
    try {
      return wait.forResult();
    } catch (ExecutionException e) {
      requireOpen();
      throw unavailable(e.getCause() == null ? e : e.getCause(), patience);
    } catch (TimeoutException e) {
      throw late(e, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Interrupted while waiting for Redis at " + url, e);
    }
  }

  private void requireOpen() {
    if (closed.getAsBoolean()) {
      throw closedAlready();
    }
  }

  private static IllegalStateException closedAlready() {
    return new IllegalStateException("The Redis engine is closed.");
  }

  private StoreUnavailableException unavailable(Throwable failure, Duration patience) {
    if (failure instanceof RedisCommandExecutionException refusal) {
      return new StoreUnavailableException(
          "Redis at " + url + " refused the command: " + refusal.getMessage(), refusal);
    }
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof RedisCommandTimeoutException
        ? late(failure, patience)
        : new StoreUnavailableException(
            "Redis at " + url + " cannot be reached: " + root.getMessage(), failure);
  }

  private StoreUnavailableException late(Throwable cause, Duration patience) {
    return new StoreUnavailableException(
        "Redis at " + url + " did not answer within " + patience.toMillis() + " ms", cause);
  }

  @FunctionalInterface
  private interface Wait<T> {
    T forResult() throws ExecutionException, InterruptedException, TimeoutException;
  }
}
