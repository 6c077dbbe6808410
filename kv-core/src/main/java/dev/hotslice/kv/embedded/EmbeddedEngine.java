package dev.hotslice.kv.embedded;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.LeasedLedger;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;
import dev.hotslice.kv.watch.Watchers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A durable engine in a folder, for one process at a time.
///
/// **Durable.** An acknowledged write survives `kill -9`. A power cut may take the writes of the
/// last moments, but leaves the file whole. Everything lies in `hotslice.db`, an SQLite file, with
/// its log beside it.
///
/// **Exclusive.** A second engine on the folder is refused, be it of this process or another.
///
/// Charges for reads are leased in blocks, so that a read does not cost a write; a process that is
/// killed leaves at most one block of them counted too much.
public final class EmbeddedEngine implements KvEngine {
  private final Map<String, LeasedLedger> ledgers = new ConcurrentHashMap<>();
  private final Watchers watchers = new Watchers();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final FolderLock lock;
  private final Readers readers;
  private final Writer writer;
  private final InstantSource clock;

  private EmbeddedEngine(FolderLock lock, Database database, InstantSource clock)
      throws SQLException {
    this.lock = lock;
    this.clock = clock;
    var session = database.connect();
    try {
      Schema.prepare(session, database.file());
      this.readers = Readers.open(database);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
    this.writer = Writer.start(database, session, new ExpiredEntries(clock));
  }

  /// Opens the engine of a folder, and makes the folder where it is missing.
  ///
  /// @param clock judges expiry
  /// @throws StoreUnavailableException if the folder is in use or cannot be written, or the file in
  ///   it is damaged, foreign or of a newer version; the file is not touched then
  public static EmbeddedEngine open(Path folder, InstantSource clock) {
    var lock = FolderLock.take(folder);
    var database = new Database(folder);
    try {
      return new EmbeddedEngine(lock, database, clock);
    } catch (SQLException e) {
      lock.close();
      throw Schema.unreadable(database.file(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    return new EmbeddedKvStore(id, readers, writer, watchers, clock);
  }

  @Override
  public void drop(NamespaceId id) {
    var removal = Removal.of(id.text());
    byte[] last = Removal.START;
    do {
      byte[] from = last;
      last = writer.write(session -> removal.step(session, from), removed -> tellGap(id, removed));
    } while (last.length > 0);
  }

  private void tellGap(NamespaceId id, byte[] removed) {
    if (removed.length > 0) {
      watchers.gap(id);
    }
  }

  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    requireOpen();
    return watchers.add(id, listener);
  }

  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    requireOpen();
    return watchers.track(id, tracker);
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("The embedded engine is closed");
    }
  }

  @Override
  public Ledger ledger(String account) {
    return ledgers.computeIfAbsent(
        account, name -> new LeasedLedger(new EmbeddedLedger(name, readers, writer, clock)));
  }

  @Override
  public TallyStore tallies(String name) {
    return new EmbeddedTallyStore(name, readers, writer);
  }

  @Override
  public CheckResult check() {
    try {
      var _ = readers.read(session -> session.number("SELECT count(*) FROM sqlite_schema"));
      return CheckResult.UP;
    } catch (StoreUnavailableException | IllegalStateException e) {
      return new CheckResult.Down(String.valueOf(e.getMessage()));
    }
  }

  /// Gives leased charges back, finishes the writes that were asked for, and lets the folder go.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (lock;
        watchers;
        readers;
        writer) {
      ledgers.values().forEach(LeasedLedger::close);
    }
  }
}
