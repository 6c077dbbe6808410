package dev.hotslice.kv.embedded;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes.
///
/// What many callers ask for at the same time goes into one transaction and shares its cost; each
/// caller is answered after the commit. When a transaction fails, its writes are tried again one by
/// one, so that only the one at fault fails. Callers wait without heeding interrupts, because the
/// answer is near and a write without an answer helps nobody.
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// Most writes in a transaction, which bounds how long the first of them waits.
  private static final int GROUP = 256;

  private static final class Write<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Work<T> work;
    private final Consumer<T> committed;
    private @Nullable T result;

    Write(Work<T> work, Consumer<T> committed) {
      this.work = work;
      this.committed = committed;
    }

    void run(Session session) throws SQLException {
      result = work.on(session);
    }

    void acknowledge() {
      try {
        committed.accept(requireNonNull(result));
      } catch (RuntimeException e) {
        LOG.error("A write was committed and then not told of", e);
      }
      answer.complete(result);
    }

    void fail(RuntimeException failure) {
      answer.completeExceptionally(failure);
    }
  }

  private final Write<Boolean> stop = new Write<>(_ -> true, _ -> {});
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
  private final BlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
  private final Object order = new Object();
  private final Database database;
  private final Session session;
  private final Work<?> upkeep;
  private boolean closed;

  private Writer(Database database, Session session, Work<?> upkeep) {
    this.database = database;
    this.session = session;
    this.upkeep = upkeep;
  }

  /// Starts the thread.
  ///
  /// @param session in manual commit; closed with the writer
  /// @param upkeep done at the end of each transaction
  static Writer start(Database database, Session session, Work<?> upkeep) {
    var writer = new Writer(database, session, upkeep);
    Thread.ofPlatform().name("hotslice-embedded-writer").daemon().start(writer::run);
    return writer;
  }

  /// Does a piece of work in a transaction and returns after its commit. It may run twice, the
  /// first time undone.
  ///
  /// @throws dev.hotslice.kv.StoreUnavailableException if it failed; nothing of it is stored then
  /// @throws IllegalStateException after the close
  <T> T write(Work<T> work) {
    return write(work, _ -> {});
  }

  /// Does a piece of work as [#write(Work)] does.
  ///
  /// @param committed is given the result after the commit and before the caller, on the thread of
  ///   the writer and so in the order of the writes
  <T> T write(Work<T> work, Consumer<T> committed) {
    var write = new Write<>(work, committed);
    synchronized (order) {
      if (closed) {
        throw database.closed();
      }
      queue.add(write);
    }
    return await(write);
  }

  /// Returns how many writes stand in the queue.
  int waiting() {
    return queue.size();
  }

  /// Finishes what was asked for before, then closes the session.
  @Override
  public void close() {
    synchronized (order) {
      if (!closed) {
        closed = true;
        queue.add(stop);
      }
    }
    var _ = stopped.join();
  }

  private <T> T await(Write<T> write) {
    try {
      return write.answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private void run() {
    var group = new ArrayList<Write<?>>(GROUP);
    while (!group.contains(stop)) {
      group.clear();
      group.add(take());
      queue.drainTo(group, GROUP - 1);
      commit(group);
    }
    closeSession();
    stopped.complete(true);
  }

  /// Nobody interrupts this thread on purpose, and it must not stop while there are callers.
  private Write<?> take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        LOG.debug("The writer was interrupted and goes on", e);
      }
    }
  }

  private void commit(List<Write<?>> group) {
    try {
      for (var write : group) {
        write.run(session);
      }
      var _ = upkeep.on(session);
      session.commit();
    } catch (SQLException | RuntimeException | Error e) {
      rollback();
      if (group.size() == 1) {
        group
            .getFirst()
            .fail(e instanceof RuntimeException known ? known : database.unavailable(e));
      } else {
        group.forEach(write -> commit(List.of(write)));
      }
      return;
    }
    group.forEach(Write::acknowledge);
  }

  private void closeSession() {
    try {
      session.close();
    } catch (SQLException e) {
      LOG.warn("{} was not closed in order", database.file(), e);
    }
  }

  private void rollback() {
    try {
      session.rollback();
    } catch (SQLException e) {
      LOG.error("A failed transaction of {} cannot be undone", database.file(), e);
    }
  }
}
