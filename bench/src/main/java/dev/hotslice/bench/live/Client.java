package dev.hotslice.bench.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// One client, as little of it as there can be: it looks for the time of each event in the bytes
/// that come, whatever frames them, and answers pings.
final class Client {
  private static final byte[] GREETING = "\"topics\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENDED = "\"ended\":\"".getBytes(StandardCharsets.US_ASCII);

  /// A ping without content. The text of events is ASCII, and no frame of theirs is 256 n bytes
  /// long.
  private static final byte[] PING = {(byte) 0x89, 0};

  private static final int TIME = 40;

  private final byte[] kept = new byte[TIME + ENDED.length];
  private int length;
  private boolean greeted;
  private int pings;

  /// Looks at what came.
  ///
  /// @param times told the nanoseconds since 1970 at which an event happened
  void read(ByteBuffer came, LongConsumer times) {
    var bytes = new byte[length + came.remaining()];
    System.arraycopy(kept, 0, bytes, 0, length);
    came.get(bytes, length, came.remaining());
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (starts(bytes, at, PING)) {
        pings++;
        from = at + PING.length;
      } else if (starts(bytes, at, GREETING)) {
        greeted = true;
      } else if (starts(bytes, at, ENDED)) {
        int begin = at + ENDED.length;
        int end = begin;
        while (end < bytes.length && bytes[end] != '"') {
          end++;
        }
        if (end < bytes.length) {
          times.accept(
              EventTime.nanos(new String(bytes, begin, end - begin, StandardCharsets.US_ASCII)));
          from = end;
        }
      }
    }
    length = Math.min(kept.length, bytes.length - from);
    System.arraycopy(bytes, bytes.length - length, kept, 0, length);
  }

  boolean isGreeted() {
    return greeted;
  }

  /// Returns how many pings have to be answered, once.
  int takePings() {
    int taken = pings;
    pings = 0;
    return taken;
  }

  private static boolean starts(byte[] bytes, int at, byte[] with) {
    if (at + with.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if (bytes[at + i] != with[i]) {
        return false;
      }
    }
    return true;
  }
}
