package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvValue;
import io.lettuce.core.KeyValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of the hash in which an entry is kept.
final class EntryFields {
  static final byte[] VALUE = ascii("v");
  static final byte[] METADATA = ascii("m");
  static final byte[] EXPIRATION = ascii("x");
  static final byte[] FINGERPRINT = ascii("f");
  static final byte[] DIGEST = ascii("d");

  /// What a reader needs, in the order in which [#read] takes it.
  private static final byte[][] READ = {VALUE, METADATA, EXPIRATION};

  private EntryFields() {}

  /// Returns the command that reads an entry.
  static RedisCall<List<KeyValue<byte[], byte[]>>> readOf(byte[] entry) {
    return commands -> commands.hmget(entry, READ);
  }

  /// Returns the entry that was read, or null if there is none or it is gone by now.
  ///
  /// @param clock is read for entries that expire
  static @Nullable KvEntry read(List<KeyValue<byte[], byte[]>> fields, InstantSource clock) {
    if (!fields.getFirst().hasValue()) {
      return null;
    }
    var entry =
        new KvEntry(
            KvValue.of(fields.getFirst().getValue()),
            text(fields.get(1).getValueOrElse(null)),
            instant(fields.get(2).getValueOrElse(null)));
    return entry.expiration() != null && entry.isExpired(clock.instant()) ? null : entry;
  }

  static @Nullable String text(byte @Nullable [] utf8) {
    return utf8 == null ? null : new String(utf8, UTF_8);
  }

  static @Nullable Instant instant(byte @Nullable [] seconds) {
    return seconds == null
        ? null
        : Instant.ofEpochSecond(Long.parseLong(new String(seconds, US_ASCII)));
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  static byte[] ascii(long number) {
    return ascii(Long.toString(number));
  }
}
