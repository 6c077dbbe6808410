package dev.hotslice.app.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of requests on one port whose heads are known: from the connection to [Front] and back,
/// past Jetty's parser, channel and generator. Safe for use by many threads.
final class Shortcut {
  private static final Logger LOG = LoggerFactory.getLogger(Shortcut.class);

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
  /// @return false if Jetty has to read it, which leaves nothing behind
  boolean takes(ByteBuffer bytes, TargetConnection connection) {
    var head = heads.find(bytes);
    if (head == null || !requests.begin()) {
      return false;
    }
    var reply = new DirectReply(connection.getEndPoint(), connection.getServer().getDateField());
    var answered = new Answered(connection, reply);
    connection.replies(reply);
    try {
      if (front.handle(head, reply, answered)) {
        return true;
      }
    } catch (RuntimeException | Error e) {
      LOG.atError().setCause(e).log("a request broke down");
      answered.failed(e);
      return true;
    }
    answered.over();
    return false;
  }

  /// Goes on with the connection.
  private final class Answered implements Callback {
    private final TargetConnection connection;
    private final DirectReply reply;

    Answered(TargetConnection connection, DirectReply reply) {
      this.connection = connection;
      this.reply = reply;
    }

    @Override
    public void succeeded() {
      if (over()) {
        connection.goOn();
      }
    }

    /// Says so to the client, if it has heard nothing yet.
    @Override
    public void failed(Throwable x) {
      if (over()) {
        reply.breakDown(x, Callback.from(() -> connection.getEndPoint().close(x)));
      }
    }

    private boolean over() {
      boolean isOver = connection.isOver();
      if (isOver) {
        requests.end();
      }
      return isOver;
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  /// Notes a head that Jetty has read.
  void learn(ByteBuffer bytes, RequestHead head) {
    heads.learn(bytes, head);
  }
}
