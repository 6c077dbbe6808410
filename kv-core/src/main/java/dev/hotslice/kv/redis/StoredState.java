package dev.hotslice.kv.redis;

import static dev.hotslice.kv.redis.EntryFields.ascii;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import io.lettuce.core.KeyValue;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a compare-and-set has read of an entry: all but the value, for which its digest speaks. The
/// scripts put it together in the same way, `entry.lua` tells how, to see whether it still stands.
final class StoredState {
  /// That there is no entry.
  static final byte[] NONE = {};

  /// That there is one.
  static final byte[] ANY = ascii("*");

  private static final byte[][] READ = {
    EntryFields.DIGEST, EntryFields.METADATA, EntryFields.EXPIRATION
  };

  private final @Nullable Fingerprint revision;
  private final byte[] bytes;

  private StoredState(@Nullable Fingerprint revision, byte[] bytes) {
    this.revision = revision;
    this.bytes = bytes;
  }

  /// Returns the command that reads it.
  static RedisCall<List<KeyValue<byte[], byte[]>>> readOf(byte[] entry) {
    return commands -> commands.hmget(entry, READ);
  }

  /// Returns what was read, as it stands at `now`.
  static StoredState of(List<KeyValue<byte[], byte[]>> fields, Instant now) {
    byte[] digest = fields.getFirst().getValueOrElse(null);
    byte[] metadata = fields.get(1).getValueOrElse(null);
    byte[] seconds = fields.get(2).getValueOrElse(null);
    var expiration = EntryFields.instant(seconds);
    if (digest == null || KvEntry.isExpired(expiration, now)) {
      return new StoredState(null, NONE);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(digest);
    bytes.writeBytes(seconds == null ? NONE : seconds);
    bytes.writeBytes(ascii(metadata == null ? "/-" : "/+"));
    bytes.writeBytes(metadata == null ? NONE : metadata);
    var fingerprint = new Fingerprint(HexFormat.of().formatHex(digest));
    return new StoredState(
        KvEntry.revision(fingerprint, EntryFields.text(metadata), expiration), bytes.toByteArray());
  }

  /// Returns the revision of the entry, or null if there was none.
  @Nullable Fingerprint revision() {
    return revision;
  }

  byte[] bytes() {
    return bytes;
  }
}
