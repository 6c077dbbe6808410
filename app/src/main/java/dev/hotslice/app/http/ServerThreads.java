package dev.hotslice.app.http;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The threads of the server: a few of the system's that wait for connections, read requests and
/// answer what is at hand, and a virtual one for every request that may wait for something.
final class ServerThreads extends QueuedThreadPool {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /// Some wait for what comes over connections. Others write what did not go out at once, and end
  /// what has been idle for too long.
  private static final int MOST = 2 * PROCESSORS + 32;

  private static final int LEAST = 2;

  private final Executor virtual =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  ServerThreads() {
    super(MOST, LEAST);
    setName("http");
    setDaemon(true);
    setReservedThreads(0);
    setVirtualThreadsExecutor(virtual);
  }

  /// Returns how many threads read requests: half as many as there are processors. What is at hand
  /// is answered on the one that read it, and what one of them can read and answer in a second is
  /// more than the other processors have use for; with as many as processors they and the threads
  /// of other requests take turns on each, which cost a third of the requests on two processors.
  static int selectors() {
    return Math.max(1, PROCESSORS / 2);
  }

  /// Gives a request, or what is left of it, a thread of its own. What its connection does next it
  /// does on the same one, if Jetty knows of the request.
  void handOver(RawRequest request, Runnable work) {
    var known = request.known();
    virtual.execute(
        known != null && known.getConnectionMetaData() instanceof TargetConnection connection
            ? connection.turn(work)
            : work);
  }

  @Override
  public void execute(Runnable task) {
    if (!(task instanceof TargetConnection connection
        && (connection.goesOnHere() || connection.waits()))) {
      super.execute(task);
    }
  }
}
