package dev.hotslice.kv.near;

import dev.hotslice.kv.KvKey;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A read that is under way. What it brings is kept only if it still stands on the shelf then.
///
/// @param before what was kept when it began, or null for nothing
/// @param began when it began
/// @param era in which it began
/// @param end completed when it has ended
record Flight<T>(
    KvKey key, @Nullable Held<T> before, Instant began, long era, CompletableFuture<End<T>> end) {
  /// How a read ended, for those who wait for it.
  sealed interface End<T> {
    /// It brought a value, or null for none.
    record Landed<T>(@Nullable T value) implements End<T> {}

    /// It failed, and would fail for everybody.
    record Failed<T>(RuntimeException failure) implements End<T> {}

    /// Who read was not allowed to; somebody else may be.
    record Abandoned<T>() implements End<T> {}
  }

  /// Returns the value that was kept when it began.
  @Nullable T old() {
    return before == null ? null : before.value();
  }
}
