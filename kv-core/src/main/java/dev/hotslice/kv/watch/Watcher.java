package dev.hotslice.kv.watch;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.Watch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener, the changes that wait for it, and the thread that hands them over.
///
/// When too many wait they are all forgotten and a gap is told in their place.
final class Watcher implements Watch {
  /// Most changes that wait: enough for a burst, and a megabyte even if all keys are of the
  /// longest.
  static final int BUFFER = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

  private final Deque<KvChange> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final ChangeListener listener;
  private final Consumer<Watcher> onClose;
  private boolean closed;

  private Watcher(ChangeListener listener, Consumer<Watcher> onClose) {
    this.listener = listener;
    this.onClose = onClose;
  }

  static Watcher start(ChangeListener listener, Consumer<Watcher> onClose) {
    var watcher = new Watcher(listener, onClose);
    Thread.ofVirtual().name("hotslice-watch").start(watcher::run);
    return watcher;
  }

  /// Adds a change to those that wait.
  void tell(KvChange change) {
    lock.lock();
    try {
      if (closed || (change instanceof KvChange.Gap && change.equals(waiting.peekLast()))) {
        return;
      }
      if (waiting.size() >= BUFFER) {
        waiting.clear();
        waiting.add(new KvChange.Gap());
      }
      waiting.add(change);
      arrival.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      arrival.signal();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }

  private void run() {
    for (var next = next(); next != null; next = next()) {
      try {
        listener.changed(next);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on {} and is told of what follows", next, e);
      }
    }
  }

  /// Waits for the next change; returns null after the close.
  private @Nullable KvChange next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrival.awaitUninterruptibly();
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }
}
