package dev.hotslice.kv;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Waits for what was begun.
public final class Later {
  private static final long PATIENCE_SECONDS = 60;

  private Later() {}

  /// Reads an entry by [KvStore#getAsync]: returns or throws what the stage ends with.
  public static @Nullable KvEntry get(KvStore store, KvKey key) {
    return of(store.getAsync(key));
  }

  /// Returns or throws what a stage ends with.
  public static <T extends @Nullable Object> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError("the stage failed", e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("the stage did not end", e);
    }
  }
}
