package dev.hotslice.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes what was opened, last first, whatever goes wrong on the way.
final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private record Opened(String name, AutoCloseable resource) {}

  private final Deque<Opened> opened = new ArrayDeque<>();

  /// Remembers something to close.
  synchronized <T extends AutoCloseable> T own(String name, T resource) {
    opened.push(new Opened(name, resource));
    return resource;
  }

  /// Closes everything once; a second call finds nothing left.
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      var next = opened.pop();
      try {
        next.resource().close();
      } catch (Exception e) {
        LOG.atWarn().setCause(e).log("could not close the {}", next.name());
      }
    }
  }
}
