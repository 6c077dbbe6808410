package dev.hotslice.app.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A connection that hands on every request target, also those at which Jetty stops before any
/// handler. Keys may hold anything, `%00` included, and their clients expect an answer in their own
/// format.
///
/// HTTP/1.1 has one request at a time on a connection, so the connection can keep the target of the
/// current one.
final class TargetConnection extends HttpConnection {
  private final Callback next = new Next();
  private volatile @Nullable String oddTarget;
  private volatile @Nullable Turn turn;
  private volatile boolean answeredHere;
  private final Shortcut shortcut;

  /// What it reads from if it is not encrypted: only then requests may take the shortcut.
  private final @Nullable KeptInterest plain;

  /// To the request that took the shortcut, until it is answered.
  private final AtomicReference<@Nullable DirectReply> direct = new AtomicReference<>();

  /// What was read and Jetty is to read once more. Of the thread that reads, as [#read].
  private @Nullable ByteBuffer unread;

  /// What was read of the request that Jetty has begun to read, if it was nothing else.
  private @Nullable ByteBuffer read;

  /// [KeptInterest#reads] when that was all.
  private int reads;

  private TargetConnection(
      HttpConfiguration options, Connector connector, EndPoint endPoint, Shortcut shortcut) {
    super(options, connector, endPoint);
    this.shortcut = shortcut;
    this.plain = endPoint instanceof KeptInterest kept ? kept : null;
  }

  /// Makes such connections.
  static final class Factory extends HttpConnectionFactory {
    private final Shortcut shortcut;

    /// @param shortcut for those connections that are not encrypted
    Factory(HttpConfiguration options, Shortcut shortcut) {
      super(options);
      this.shortcut = shortcut;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      var connection = new TargetConnection(getHttpConfiguration(), connector, endPoint, shortcut);
      connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
      return configure(connection, connector, endPoint);
    }
  }

  /// Returns the target of a request if Jetty was given a stand-in for it, else null.
  static @Nullable String oddTarget(Request request) {
    return request.getConnectionMetaData() instanceof TargetConnection connection
        ? connection.oddTarget
        : null;
  }

  @Override
  public void onFillable() {
    read = null;
    unread = null;
    if (plain == null || !isBetweenRequests() || !isTaken(plain)) {
      super.onFillable();
    }
  }

  private boolean isBetweenRequests() {
    return getParser().isStart() && isRequestBufferEmpty() && !Thread.currentThread().isVirtual();
  }

  /// Reads what has come, and leaves to Jetty what does not take the shortcut.
  private boolean isTaken(KeptInterest endPoint) {
    var bytes = Shortcut.space();
    try {
      if (endPoint.fill(bytes) <= 0) {
        return false;
      }
    } catch (IOException e) {
      return false; // Jetty will find the same
    }
    if (shortcut.takes(bytes, this)) {
      return true;
    }
    unread = KnownHeads.copy(bytes);
    endPoint.unread(unread);
    reads = endPoint.reads();
    return false;
  }

  /// Notes that a request took the shortcut.
  void replies(DirectReply reply) {
    direct.set(reply);
  }

  /// Returns whether a request that took the shortcut is over now; not, if it was before.
  boolean isOver() {
    return direct.getAndSet(null) != null;
  }

  /// Reads the next request once one was answered that took the shortcut.
  void goOn() {
    fillInterested(next);
  }

  /// A request of which Jetty does not know may take its time, as one of which it does.
  @Override
  public boolean onIdleExpired(TimeoutException timeout) {
    var reply = direct.get();
    return (reply == null || reply.isCommitted()) && super.onIdleExpired(timeout);
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    oddTarget = null;
    answeredHere = false;
    read = unread;
    unread = null;
    if (uri.indexOf('#') >= 0 && uri.startsWith("/")) {
      return standIn(method, uri, version);
    }
    try {
      return super.newHttpStream(method, uri, version);
    } catch (RuntimeException e) {
      if (uri.startsWith("/")) {
        return standIn(method, uri, version);
      }
      throw e;
    }
  }

  private HttpStreamOverHTTP1 standIn(String method, String uri, HttpVersion version) {
    var stream = super.newHttpStream(method, OddTargets.standIn(uri), version);
    oddTarget = uri;
    return stream;
  }

  /// Notes that the present request is answered on a thread that has other work to do, and its
  /// head, so that Jetty need not read it the next time.
  void answeredHere(RequestHead head) {
    answeredHere = true;
    if (read != null && isAll() && head.isPlain()) {
      shortcut.learn(read, head);
    }
    read = null;
  }

  /// Returns whether what was read is the request, neither more nor less.
  private boolean isAll() {
    return isRequestBufferEmpty() && plain != null && plain.reads() == reads;
  }

  /// Waits for the next request if the present one was [#answeredHere], and returns whether it does
  /// so. Jetty would have another thread look whether that one is there, but clients wait for
  /// answers, so it hardly ever is.
  boolean waits() {
    if (!answeredHere || !getParser().isStart() || !isRequestBufferEmpty()) {
      return false;
    }
    fillInterested(next);
    return true;
  }

  /// Reads the next request on the thread that notices it.
  private final class Next implements Callback {
    @Override
    public void succeeded() {
      onFillable();
    }

    @Override
    public void failed(Throwable x) {
      onFillInterestedFailed(x);
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  /// Returns what does the work of a request, and then goes on with the connection.
  Runnable turn(Runnable work) {
    read = null;
    return new Turn(work);
  }

  /// Returns whether this thread does the work of a request, so that it goes on with the connection
  /// once that is done: Jetty would have another thread do it.
  boolean goesOnHere() {
    var current = turn;
    return current != null && current.goesOn(Thread.currentThread());
  }

  /// One request, on a thread of its own. Its fields are of that thread, but for the first look at
  /// whose they are.
  private final class Turn implements Runnable {
    private final Runnable work;
    private volatile @Nullable Thread worker;
    private boolean goesOn;

    Turn(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      worker = Thread.currentThread();
      turn = this;
      try {
        work.run();
      } finally {
        worker = null;
        if (goesOn) {
          TargetConnection.this.run();
        }
      }
    }

    boolean goesOn(Thread asking) {
      if (!asking.equals(worker)) {
        return false;
      }
      goesOn = true;
      return true;
    }
  }

  /// Looks for the end of what the client sends, without waiting. To be called by the thread of the
  /// request after it has read the body. A byte of the next request goes where Jetty looks for it.
  boolean inputEnded() {
    if (!isRequestBufferEmpty()) {
      return false;
    }
    var probe = BufferUtil.allocate(1);
    try {
      int filled = getEndPoint().fill(probe);
      if (filled > 0) {
        onUpgradeTo(probe);
      }
      return filled < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
