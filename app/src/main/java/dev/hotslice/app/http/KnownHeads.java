package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// Heads of requests that Jetty has read, by their bytes. Clients send the same head again and
/// again, and to compare it costs a tenth of reading it; and as Jetty has read each once, there is
/// no second reading of HTTP that could differ from the first.
///
/// Only for one port: its name is no part of the bytes. What was not asked for in the time that it
/// takes to see some hundred others is forgotten. Tokens are part of what is kept; whether one is
/// still good is asked each time. Safe for use by many threads.
final class KnownHeads {
  /// Longer ones are rare, and none of a client that asks as often as it can.
  static final int LONGEST = 2048;

  private static final int MOST = 256;

  private volatile ConcurrentMap<ByteBuffer, RequestHead> young = new ConcurrentHashMap<>();
  private volatile ConcurrentMap<ByteBuffer, RequestHead> old = new ConcurrentHashMap<>();

  /// Returns what the bytes say, or null if they are not known. They stay as they are.
  @Nullable RequestHead find(ByteBuffer bytes) {
    var head = young.get(bytes);
    if (head == null) {
      head = old.get(bytes);
      if (head != null) {
        put(copy(bytes), head);
      }
    }
    return head;
  }

  /// Notes what bytes say.
  ///
  /// @param bytes at most [#LONGEST], all of one head, which nobody changes any more
  void learn(ByteBuffer bytes, RequestHead head) {
    put(bytes, head.detached());
  }

  private void put(ByteBuffer bytes, RequestHead head) {
    if (young.size() >= MOST) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
    young.put(bytes, head);
  }

  /// Returns bytes of its own.
  static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.wrap(BufferUtil.toArray(bytes));
  }
}
