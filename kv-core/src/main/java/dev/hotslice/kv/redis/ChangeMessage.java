package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/// What comes through the channel of a shard; `changes.lua` tells the form.
final class ChangeMessage {
  private final long[] numbers;
  private final ByteBuffer content;

  private ChangeMessage(long[] numbers, ByteBuffer content) {
    this.numbers = numbers;
    this.content = content;
  }

  /// Reads a message. One that is not understood, perhaps of a newer version, is a gap.
  static KvChange read(byte[] message) {
    try {
      return switch (message[0]) {
        case 'P' -> split(message).put();
        case 'D' -> split(message).deleted();
        default -> new KvChange.Gap();
      };
    } catch (RuntimeException _) {
      return new KvChange.Gap();
    }
  }

  private static ChangeMessage split(byte[] message) {
    int end = 1;
    while (message[end] != '\n') {
      end++;
    }
    var head = new String(message, 1, end - 1, US_ASCII);
    var numbers = Arrays.stream(head.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new ChangeMessage(numbers, ByteBuffer.wrap(message, end + 1, message.length - end - 1));
  }

  private KvChange put() {
    var digest = new Fingerprint(HexFormat.of().formatHex(take(1)));
    byte[] seconds = take(2);
    var expiration = seconds.length == 0 ? null : EntryFields.instant(seconds);
    var metadata = numbers[3] < 0 ? null : new String(take(3), UTF_8);
    var revision = KvEntry.revision(digest, metadata, expiration);
    return new KvChange.Put(key(4), revision, at());
  }

  private KvChange deleted() {
    return new KvChange.Deleted(key(1), at());
  }

  private Instant at() {
    return Instant.ofEpochMilli(numbers[0]);
  }

  private KvKey key(int length) {
    return KvKey.of(new String(take(length), UTF_8));
  }

  private byte[] take(int length) {
    var part = new byte[(int) numbers[length]];
    content.get(part);
    return part;
  }
}
