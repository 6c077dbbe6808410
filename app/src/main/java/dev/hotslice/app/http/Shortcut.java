package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// The way of requests on one port whose heads are known: from the connection to [Front] and back,
/// past Jetty's parser, channel and generator. Safe for use by many threads.
final class Shortcut {
  /// Where threads of the system read what they do not know yet.
  private static final ThreadLocal<ByteBuffer> SPACE =
      ThreadLocal.withInitial(() -> BufferUtil.allocateDirect(KnownHeads.LONGEST));

  private final Front front;
  private final DirectRequests requests;
  private final KnownHeads heads = new KnownHeads();

  /// @param requests counts those that go this way
  Shortcut(Front front, DirectRequests requests) {
    this.front = front;
    this.requests = requests;
  }

  /// Returns room of this thread for a head, empty and to be filled in Jetty's way. Not for virtual
  /// threads, of which there are many.
  static ByteBuffer space() {
    var space = SPACE.get();
    BufferUtil.clear(space);
    return space;
  }

  /// Answers, or begins to, if the bytes are a request that needs nothing else.
  ///
  /// @param answered called once it is answered
  /// @return false if Jetty has to read it, which leaves nothing behind
  boolean takes(ByteBuffer bytes, TargetConnection connection, Callback answered) {
    var head = heads.find(bytes);
    if (head == null || !requests.begin()) {
      return false;
    }
    var reply = new DirectReply(connection.getEndPoint(), connection.getServer().getDateField());
    boolean taken = false;
    try {
      taken = front.handle(head, reply, answered);
    } finally {
      if (!taken) {
        requests.end();
      }
    }
    return taken;
  }

  /// To be called once a request that was taken is answered.
  void end() {
    requests.end();
  }

  /// Notes a head that Jetty has read.
  void learn(ByteBuffer bytes, RequestHead head) {
    heads.learn(bytes, head);
  }
}
