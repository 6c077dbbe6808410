package dev.hotslice.kv.near;

import dev.hotslice.kv.KvEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a read of the store brought.
///
/// @param value null if there is none, which is kept as well
/// @param bytes that it takes
/// @param expiration from which instant on it is gone, or null for never
public record Loaded<T>(@Nullable T value, int bytes, @Nullable Instant expiration) {
  /// Returns that there is no entry.
  public static <T> Loaded<T> nothing() {
    return new Loaded<>(null, 0, null);
  }

  /// Returns what was made of an entry.
  public static <T> Loaded<T> of(KvEntry entry, T value) {
    return new Loaded<>(value, entry.value().length(), entry.expiration());
  }
}
