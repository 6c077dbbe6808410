package dev.hotslice.kv.near;

import org.jspecify.annotations.Nullable;

/// Reads the entry of a key and makes of it what is kept.
@FunctionalInterface
public interface Loader<T> {
  /// @param old what was kept so far, which may be returned if it is still good
  Loaded<T> load(@Nullable T old);
}
