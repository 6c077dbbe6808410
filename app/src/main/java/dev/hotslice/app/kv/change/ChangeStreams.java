package dev.hotslice.app.kv.change;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.app.kv.ApiErrors;
import java.util.HashSet;
import java.util.Set;

/// The streams that are open, so that they are not too many and end with the service.
public final class ChangeStreams implements AutoCloseable {
  private static final int TOO_MANY = 10429;
  private static final int CLOSING = 10503;

  private final int most;
  private final Set<ChangeStream> open = new HashSet<>();
  private boolean closed;

  /// @param most how many may be open at a time
  public ChangeStreams(int most) {
    this.most = most;
  }

  /// Counts a stream that is about to open.
  ///
  /// @throws ProblemException 429 if there are too many, 503 if the service is closing
  synchronized void add(ChangeStream stream) {
    if (closed) {
      throw ApiErrors.of(503, CLOSING, "the service is closing");
    }
    if (open.size() >= most) {
      throw ApiErrors.of(
          429, TOO_MANY, most + " streams of changes are open, the most that may be");
    }
    open.add(stream);
  }

  synchronized void remove(ChangeStream stream) {
    open.remove(stream);
  }

  /// Ends every stream and lets none begin any more.
  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(ChangeStream::end);
  }
}
