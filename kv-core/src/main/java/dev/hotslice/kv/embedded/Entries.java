package dev.hotslice.kv.embedded;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Precondition;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statements on the entries of one namespace.
///
/// Expirations are whole seconds of the epoch, so an entry is alive while its own is greater than
/// the current second.
record Entries(String namespace) {
  private static final String ALIVE = " AND (expiration IS NULL OR expiration > ?)";

  static final String GET =
      "SELECT value, metadata, expiration FROM entries WHERE namespace = ? AND key = ?" + ALIVE;

  static final String EXISTS = "SELECT 1 FROM entries WHERE namespace = ? AND key = ?" + ALIVE;

  /// The keys travel as one array of hex texts, so that one statement serves any number of them.
  static final String GET_ALL =
      "SELECT value, metadata, expiration, key FROM"
          + " (SELECT unhex(value) AS name FROM json_each(?)) AS wanted"
          + " CROSS JOIN entries ON namespace = ? AND key = wanted.name"
          + ALIVE;

  /// Compares all but the value, which is not even handed to SQLite.
  static final String COMPARE_FINGERPRINT =
      "SELECT metadata, expiration, fingerprint = ?, length(value) FROM entries"
          + " WHERE namespace = ? AND key = ?"
          + ALIVE;

  /// Compares where the value lives: first the fingerprint, then, if the lengths agree, the bytes.
  /// A length alone is read from the head of the row.
  static final String COMPARE =
      """
      SELECT metadata, expiration FROM entries
      WHERE CASE
          WHEN fingerprint = ? THEN TRUE
          WHEN length(value) <> ? THEN FALSE
          ELSE value = ?
        END
        AND namespace = ? AND key = ?\
      """
          + ALIVE;

  private static final String PUT =
      """
      INSERT INTO entries (namespace, key, expiration, metadata, fingerprint, value)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (namespace, key) DO UPDATE SET
        expiration = excluded.expiration,
        metadata = excluded.metadata,
        fingerprint = excluded.fingerprint,
        value = excluded.value
      """;

  private static final String DELETE = "DELETE FROM entries WHERE namespace = ? AND key = ?";

  static final String LIST =
      "SELECT key, metadata, expiration FROM entries WHERE namespace = ? AND key >= ? AND key < ?"
          + ALIVE
          + " ORDER BY key LIMIT ?";

  @Nullable KvEntry get(Session session, KvKey key, Instant now) throws SQLException {
    return session.first(GET, Entries::entry, namespace, key.utf8(), now.getEpochSecond());
  }

  Map<KvKey, KvEntry> getAll(Session session, Set<KvKey> keys, Instant now) throws SQLException {
    var wanted =
        keys.stream()
            .map(key -> '"' + HexFormat.of().formatHex(key.utf8()) + '"')
            .collect(Collectors.joining(",", "[", "]"));
    var found = new HashMap<KvKey, KvEntry>();
    session
        .query(
            GET_ALL,
            row -> Map.entry(key(row.getBytes(4)), entry(row)),
            wanted,
            namespace,
            now.getEpochSecond())
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return found;
  }

  /// Returns whether the stored entry need not be written again. Most often the fingerprint tells,
  /// and always if the length differs.
  boolean isGood(Session session, KvKey key, Draft draft) throws SQLException {
    var found =
        session.first(
            COMPARE_FINGERPRINT,
            row -> glance(row, draft),
            draft.fingerprintText(),
            namespace,
            key.utf8(),
            draft.now().getEpochSecond());
    return switch (found) {
      case GOOD -> true;
      case UNSURE -> isGoodByBytes(session, key, draft);
      case BAD -> false;
      case null -> false;
    };
  }

  /// What is known of a stored entry before its value is looked at.
  private enum Glance {
    GOOD,
    BAD,
    UNSURE
  }

  private static Glance glance(ResultSet row, Draft draft) throws SQLException {
    var options = draft.options();
    if (!Objects.equals(row.getString(1), options.metadata())
        || !options.expiration().isSatisfiedBy(instant(row, 2), draft.now())) {
      return Glance.BAD;
    }
    if (row.getBoolean(3)) {
      return Glance.GOOD;
    }
    return row.getInt(4) == draft.value().length() ? Glance.UNSURE : Glance.BAD;
  }

  private boolean isGoodByBytes(Session session, KvKey key, Draft draft) throws SQLException {
    var options = draft.options();
    var good =
        session.first(
            COMPARE,
            row ->
                Objects.equals(row.getString(1), options.metadata())
                    && options.expiration().isSatisfiedBy(instant(row, 2), draft.now()),
            draft.fingerprintText(),
            draft.value().length(),
            draft.value().bytes(),
            namespace,
            key.utf8(),
            draft.now().getEpochSecond());
    return good != null && good;
  }

  /// Returns whether a precondition holds. Reads the value only if it decides.
  boolean satisfies(Session session, KvKey key, Precondition condition, Instant now)
      throws SQLException {
    return switch (condition) {
      case Precondition.Absent _ -> !exists(session, key, now);
      case Precondition.Present _ -> exists(session, key, now);
      case Precondition.Matches _, Precondition.NoneMatches _ ->
          condition.accepts(get(session, key, now));
    };
  }

  private boolean exists(Session session, KvKey key, Instant now) throws SQLException {
    return session.first(EXISTS, row -> row.getInt(1), namespace, key.utf8(), now.getEpochSecond())
        != null;
  }

  int put(Session session, KvKey key, Draft draft) throws SQLException {
    return session.update(
        PUT,
        namespace,
        key.utf8(),
        draft.expiration(),
        draft.options().metadata(),
        draft.fingerprintText(),
        draft.value().bytes());
  }

  int delete(Session session, KvKey key) throws SQLException {
    return session.update(DELETE, namespace, key.utf8());
  }

  /// Asks for one key more than the page holds, to know whether another page follows.
  ListPage list(Session session, ListQuery query, Instant now) throws SQLException {
    var keys =
        session.query(
            LIST,
            row -> new ListPage.Key(key(row.getBytes(1)), row.getString(2), instant(row, 3)),
            namespace,
            KeyRange.from(query),
            KeyRange.to(query),
            now.getEpochSecond(),
            query.limit() + 1);
    if (keys.size() <= query.limit()) {
      return new ListPage(keys, null);
    }
    var page = keys.subList(0, query.limit());
    return new ListPage(page, page.getLast().key());
  }

  private static KvEntry entry(ResultSet row) throws SQLException {
    return new KvEntry(KvValue.of(row.getBytes(1)), row.getString(2), instant(row, 3));
  }

  static KvKey key(byte[] utf8) {
    return KvKey.of(new String(utf8, StandardCharsets.UTF_8));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
  }
}
