package dev.hotslice.kv.embedded;

import dev.hotslice.kv.KvKey;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Removes all entries of a namespace in the order of their keys, as many in each step as leaves
/// others who write a wait of some milliseconds.
///
/// @param entries most entries in a step
/// @param bytes most bytes of values in a step; a single entry may have more
record Removal(String namespace, int entries, long bytes) {
  static final byte[] START = {};

  static final String FIND =
      "SELECT id, key, length(value) FROM entries WHERE namespace = ? AND key > ?"
          + " ORDER BY key LIMIT ?";

  private static final String REMOVE =
      "DELETE FROM entries WHERE id IN (SELECT value FROM json_each(?))";

  private record Row(long id, KvKey key, long length) {}

  static Removal of(String namespace) {
    return new Removal(namespace, 500, 8 * 1024 * 1024);
  }

  /// Makes one step.
  ///
  /// @param after the key behind which it begins
  /// @return the last key removed, or an empty one if there was none left
  byte[] step(Session session, byte[] after) throws SQLException {
    var found =
        session.query(
            FIND,
            row -> new Row(row.getLong(1), Entries.key(row.getBytes(2)), row.getLong(3)),
            namespace,
            after,
            entries);
    if (found.isEmpty()) {
      return START;
    }
    var step = found.subList(0, within(found));
    var ids =
        step.stream()
            .map(row -> Long.toString(row.id()))
            .collect(Collectors.joining(",", "[", "]"));
    var _ = session.update(REMOVE, ids);
    return step.getLast().key().utf8();
  }

  /// Returns how many of the rows fit into a step, at least one.
  private int within(List<Row> rows) {
    long sum = rows.getFirst().length();
    int count = 1;
    while (count < rows.size() && sum + rows.get(count).length() <= bytes) {
      sum += rows.get(count).length();
      count++;
    }
    return count;
  }
}
