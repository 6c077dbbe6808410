package dev.hotslice.kv;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of keys in ascending order of their UTF-8 bytes.
///
/// @param next the key to continue after, or null when this is the last page
public record ListPage(List<Key> keys, @Nullable KvKey next) {
  public ListPage {
    keys = List.copyOf(keys);
  }

  /// Returns whether no key follows this page.
  public boolean isComplete() {
    return next == null;
  }

  /// A key as a list shows it.
  ///
  /// @param metadata JSON text or null
  /// @param expiration whole seconds or null
  public record Key(KvKey key, @Nullable String metadata, @Nullable Instant expiration) {}
}
