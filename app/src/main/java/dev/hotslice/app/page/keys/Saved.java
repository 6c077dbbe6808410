package dev.hotslice.app.page.keys;

import dev.hotslice.kv.KvEntry;
import org.jspecify.annotations.Nullable;

/// How an attempt to change an entry ended.
sealed interface Saved {
  /// It was written or deleted.
  record Done() implements Saved {}

  /// The same is stored already; nothing was written.
  record Unchanged() implements Saved {}

  /// Somebody else has changed the entry since it was shown; nothing was written.
  ///
  /// @param now what is stored now, or null if there is nothing any more
  record Conflict(@Nullable KvEntry now) implements Saved {}

  /// A rule, a limit or the store refused it.
  record Refused(RuntimeException cause) implements Saved {}
}
