package dev.hotslice.kv;

/// A listener that is being told of changes.
@FunctionalInterface
public interface Watch extends AutoCloseable {
  /// Ends it. A call of the listener that has begun may still be running; no other follows. Closing
  /// twice is fine, also from within the listener.
  @Override
  void close();
}
