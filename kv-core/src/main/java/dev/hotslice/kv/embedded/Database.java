package dev.hotslice.kv.embedded;

import dev.hotslice.kv.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/// The file, and the settings with which every connection to it is opened.
///
/// @param folder where the file lies
record Database(Path folder) {
  private static final int BUSY_MILLIS = 5_000;
  private static final int CACHE_KIB = 8 * 1024;
  private static final int LARGEST_IDLE_LOG = 64 * 1024 * 1024;

  Path file() {
    return folder.resolve("hotslice.db");
  }

  /// Opens a connection that writes. It does not touch the file yet.
  ///
  /// With `synchronous=NORMAL` and a write-ahead log a commit is handed to the operating system
  /// before it is acknowledged, so it survives the death of the process. A power cut may take the
  /// commits of the last moments, but never breaks the file.
  Session connect() throws SQLException {
    return connect(settings());
  }

  /// Opens a connection that only reads.
  Session connectReader() throws SQLException {
    var session = connect(settings());
    session.execute("PRAGMA query_only = ON");
    return session;
  }

  /// The path goes in as a URI, because the driver would take a question mark in a plain path for
  /// the start of settings.
  private Session connect(SQLiteConfig settings) throws SQLException {
    return new Session(settings.createConnection("jdbc:sqlite:" + file().toUri()));
  }

  private static SQLiteConfig settings() {
    var settings = new SQLiteConfig();
    settings.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    settings.setBusyTimeout(BUSY_MILLIS);
    settings.setTempStore(SQLiteConfig.TempStore.MEMORY);
    settings.setCacheSize(-CACHE_KIB);
    settings.setJournalSizeLimit(LARGEST_IDLE_LOG);
    settings.setGetGeneratedKeys(false);
    return settings;
  }

  /// Returns what callers are told when the file fails them.
  StoreUnavailableException unavailable(Throwable cause) {
    return new StoreUnavailableException(
        "The embedded store in " + folder + " failed: " + cause.getMessage(), cause);
  }

  /// Returns what callers are told who come too late.
  IllegalStateException closed() {
    return new IllegalStateException("The embedded store in " + folder + " is closed");
  }
}
