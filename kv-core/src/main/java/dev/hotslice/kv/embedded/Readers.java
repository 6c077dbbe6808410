package dev.hotslice.kv.embedded;

import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A few sessions that read beside the writer, each by one caller at a time.
///
/// Every read sees one state of the file, with all writes that were acknowledged before it began.
final class Readers implements AutoCloseable {
  private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
  private final Database database;
  private final int count;
  private final Semaphore permits;
  private volatile boolean closed;

  private Readers(Database database, int count) {
    this.database = database;
    this.count = count;
    this.permits = new Semaphore(count, true);
  }

  /// Opens as many sessions as can usefully run at once.
  static Readers open(Database database) throws SQLException {
    int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16);
    var readers = new Readers(database, count);
    try {
      for (int i = 0; i < count; i++) {
        readers.idle.push(database.connectReader());
      }
    } catch (SQLException e) {
      readers.close();
      throw e;
    }
    return readers;
  }

  /// Reads something, after waiting for a session if all are taken.
  ///
  /// @throws dev.hotslice.kv.StoreUnavailableException if the file cannot be read
  /// @throws IllegalStateException after the close
  <T extends @Nullable Object> T read(Work<T> work) {
    permits.acquireUninterruptibly();
    try {
      if (closed) {
        throw database.closed();
      }
      return readWith(idle.pop(), work);
    } finally {
      permits.release();
    }
  }

  private <T extends @Nullable Object> T readWith(Session session, Work<T> work) {
    try {
      return work.on(session);
    } catch (SQLException e) {
      throw database.unavailable(e);
    } finally {
      idle.push(session);
    }
  }

  /// Waits for the reads that have begun, then closes the sessions.
  @Override
  public void close() {
    closed = true;
    permits.acquireUninterruptibly(count);
    try {
      while (!idle.isEmpty()) {
        idle.pop().close();
      }
    } catch (SQLException e) {
      throw database.unavailable(e);
    } finally {
      permits.release(count);
    }
  }
}
