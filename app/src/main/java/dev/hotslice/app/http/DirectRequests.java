package dev.hotslice.app.http;

import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.util.component.Graceful;

/// Counts the requests of which Jetty does not know, so that a server that stops waits for them.
/// Safe for use by many threads.
final class DirectRequests extends Graceful.Shutdown {
  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();

  DirectRequests() {
    super("requests with known heads");
  }

  /// To be followed by [#end].
  ///
  /// @return whether it may begin; not once the server stops
  boolean begin() {
    begun.increment();
    if (isShutdown()) {
      end();
      return false;
    }
    return true;
  }

  void end() {
    ended.increment();
    if (isShutdown()) {
      check();
    }
  }

  @Override
  public boolean isShutdownDone() {
    // in this order: what ends meanwhile must not hide what has begun
    long over = ended.sum();
    return begun.sum() <= over;
  }
}
