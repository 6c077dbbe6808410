package dev.hotslice.kv.redis;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets the readers of a hot key share commands.
///
/// A reader who comes while his key is being read joins the next read of it, which is sent as soon
/// as the present one has ended. So everybody is answered by a command that was sent after he had
/// asked, however many there are only one command for a key is under way, and who comes alone waits
/// for nobody.
///
/// Safe for use by many threads. Holds the keys that are being read, and nothing else.
final class SharedReads<K, V> {
  /// The keys that are being read, each with its next read once somebody has asked for one.
  private final ConcurrentHashMap<K, Optional<CompletableFuture<V>>> next =
      new ConcurrentHashMap<>();

  /// Reads a key, or joins the next read of it.
  ///
  /// @param send sends the command; for one key always the same
  CompletableFuture<V> read(K key, Function<K, CompletionStage<V>> send) {
    var joined =
        next.merge(
            key,
            Optional.empty(),
            (waiting, _) -> waiting.or(() -> Optional.of(new CompletableFuture<>())));
    return joined.orElseGet(() -> start(key, send));
  }

  private CompletableFuture<V> start(K key, Function<K, CompletionStage<V>> send) {
    var reply = sent(key, send);
    var _ = reply.whenComplete((_, _) -> ended(key, send));
    return reply;
  }

  private void ended(K key, Function<K, CompletionStage<V>> send) {
    if (!next.remove(key, Optional.empty())) {
      var waiting = requireNonNull(next.put(key, Optional.empty())).orElseThrow();
      var _ = start(key, send).whenComplete((value, failure) -> complete(waiting, value, failure));
    }
  }

  private static <K, V> CompletableFuture<V> sent(K key, Function<K, CompletionStage<V>> send) {
    try {
      return send.apply(key).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <V> void complete(
      CompletableFuture<V> waiting, V value, @Nullable Throwable failure) {
    if (failure == null) {
      waiting.complete(value);
    } else {
      waiting.completeExceptionally(failure);
    }
  }
}
