package dev.hotslice.app.transfer;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key with all that it holds.
///
/// @param metadata JSON text, or null
/// @param expiration whole seconds, or null for never
public record Entry(
    KvKey key, KvValue value, @Nullable String metadata, @Nullable Instant expiration) {

  /// Returns what a store holds under a key. Metadata `null`, which only a Worker can write, is
  /// none everywhere else.
  public static Entry of(KvKey key, KvEntry held) {
    var metadata = "null".equals(held.metadata()) ? null : held.metadata();
    return new Entry(key, held.value(), metadata, held.expiration());
  }

  /// Returns the options of a put that makes this entry.
  public PutOptions options() {
    return new PutOptions(
        metadata, expiration == null ? Expiration.never() : new Expiration.At(expiration));
  }

  /// Returns the bytes of key, value and metadata.
  public long bytes() {
    long text = metadata == null ? 0 : metadata.getBytes(StandardCharsets.UTF_8).length;
    return key.utf8().length + text + value.length();
  }
}
