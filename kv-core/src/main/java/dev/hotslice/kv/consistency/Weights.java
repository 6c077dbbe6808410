package dev.hotslice.kv.consistency;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import org.jspecify.annotations.Nullable;

/// Estimates of the memory that something takes, in bytes.
final class Weights {
  /// Objects, references and the node of a table.
  private static final int OVERHEAD = 256;

  /// A key holds each character of its name in two bytes, and in at most three more as UTF-8.
  private static final int BYTES_PER_CHARACTER = 5;

  private Weights() {}

  static long of(KvKey key, @Nullable KvEntry entry) {
    return of(key) + (entry == null ? 0 : of(entry));
  }

  static long of(KvEntry entry) {
    return entry.value().length() + of(entry.metadata()) + OVERHEAD;
  }

  static long of(ListPage page) {
    return page.keys().stream().mapToLong(key -> of(key.key()) + of(key.metadata())).sum()
        + OVERHEAD;
  }

  static long of(KvKey key) {
    return OVERHEAD + (long) BYTES_PER_CHARACTER * key.name().length();
  }

  private static long of(@Nullable String text) {
    return text == null ? 0 : 2L * text.length();
  }
}
