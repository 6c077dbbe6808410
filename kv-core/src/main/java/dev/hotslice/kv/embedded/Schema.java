package dev.hotslice.kv.embedded;

import dev.hotslice.kv.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables, and the marks in the head of the file that say whose it is and of which version.
final class Schema {
  /// The version that this class writes.
  static final int VERSION = 1;

  /// `HSLC` in ASCII: tells our files from other SQLite files.
  static final int APPLICATION = 0x48534C43;

  /// The value stands last in its row. A list goes along the index and reads the head of each row,
  /// and so never the pages into which longer values overflow.
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE entries (
            id INTEGER PRIMARY KEY,
            namespace TEXT NOT NULL,
            key BLOB NOT NULL,
            expiration INTEGER,
            metadata TEXT,
            fingerprint TEXT,
            value BLOB NOT NULL
          ) STRICT
          """,
          "CREATE UNIQUE INDEX entries_by_key ON entries (namespace, key)",
          "CREATE INDEX entries_by_expiration ON entries (expiration) WHERE expiration IS NOT NULL",
          """
          CREATE TABLE spent (
            account TEXT NOT NULL,
            day TEXT NOT NULL,
            operation TEXT NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (account, day, operation)
          ) STRICT, WITHOUT ROWID
          """,
          """
          CREATE TABLE tallies (
            name TEXT NOT NULL,
            key BLOB NOT NULL,
            field BLOB NOT NULL,
            count INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (name, key, field)
          ) STRICT, WITHOUT ROWID
          """,
          "PRAGMA application_id = " + APPLICATION,
          "PRAGMA user_version = " + VERSION);

  private Schema() {}

  /// Checks that the file is ours, makes the tables if it is new, and leaves the session in manual
  /// commit. A file that is not ours is not touched.
  ///
  /// @throws StoreUnavailableException if the file is damaged, foreign or of a newer version
  static void prepare(Session session, Path file) throws SQLException {
    long application = session.number("PRAGMA application_id");
    long version = session.number("PRAGMA user_version");
    boolean empty = session.number("SELECT count(*) FROM sqlite_schema") == 0;
    boolean fresh = empty && application == 0 && version == 0;
    if (!fresh) {
      requireOurs(file, application, version);
    }
    session.execute("PRAGMA journal_mode = WAL");
    session.begin();
    if (fresh) {
      for (var statement : TABLES) {
        session.execute(statement);
      }
    }
    session.commit();
  }

  private static void requireOurs(Path file, long application, long version) {
    if (application != APPLICATION) {
      throw refuse(file, "is an SQLite database of another application", null);
    }
    if (version > VERSION) {
      throw refuse(
          file,
          "has schema version %d and this Hotslice knows up to %d".formatted(version, VERSION),
          null);
    }
  }

  /// Returns what is said of a file that SQLite cannot read.
  static StoreUnavailableException unreadable(Path file, SQLException cause) {
    return refuse(file, "cannot be read as an SQLite database: " + cause.getMessage(), cause);
  }

  private static StoreUnavailableException refuse(
      Path file, String why, @Nullable Throwable cause) {
    return new StoreUnavailableException(
        file + " " + why + "; use a newer Hotslice, another data folder, or move the file away",
        cause);
  }
}
