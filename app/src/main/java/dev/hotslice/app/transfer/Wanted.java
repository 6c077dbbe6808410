package dev.hotslice.app.transfer;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import org.jspecify.annotations.Nullable;

/// A key to read.
///
/// @param listed what a list said of it, which spares a server a question; null if none was made
public record Wanted(KvKey key, ListPage.@Nullable Key listed) {

  /// Returns a key of a list.
  public static Wanted of(ListPage.Key listed) {
    return new Wanted(listed.key(), listed);
  }

  /// Returns a key of which nothing is known.
  public static Wanted of(KvKey key) {
    return new Wanted(key, null);
  }
}
