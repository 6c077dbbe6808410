package dev.hotslice.kv.embedded;

import dev.hotslice.kv.tally.Tally;
import dev.hotslice.kv.tally.TallyStore;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sums in the file, a row for each field. A batch is one write.
final class EmbeddedTallyStore implements TallyStore {
  private static final String ADD =
      """
      INSERT INTO tallies (name, key, field, count, last) VALUES (?1, ?2, ?3, max(0, ?4), ?5)
      ON CONFLICT DO UPDATE SET count = max(0, count + ?4), last = max(last, ?5)
      """;

  private static final String ALL = "SELECT key, field, count, last FROM tallies WHERE name = ?";

  private final String name;
  private final Readers readers;
  private final Writer writer;

  EmbeddedTallyStore(String name, Readers readers, Writer writer) {
    this.name = name;
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public void add(Collection<Tally> batch) {
    var tallies = List.copyOf(batch);
    var _ =
        writer.write(session -> {
          for (var tally : tallies) {
            add(session, tally);
          }
          return tallies.size();
        });
  }

  @Override
  public Map<String, Tally> all() {
    var sums = new HashMap<String, Tally>();
    readers
        .read(session -> session.query(ALL, EmbeddedTallyStore::field, name))
        .forEach(field -> sums.merge(field.key(), field, Tally::plus));
    return sums;
  }

  private void add(Session session, Tally tally) throws SQLException {
    for (var count : tally.counts().entrySet()) {
      var _ =
          session.update(
              ADD,
              name,
              tally.key().getBytes(StandardCharsets.UTF_8),
              count.getKey().getBytes(StandardCharsets.UTF_8),
              count.getValue(),
              tally.last().toEpochMilli());
    }
  }

  private static Tally field(ResultSet row) throws SQLException {
    var key = new String(row.getBytes(1), StandardCharsets.UTF_8);
    var field = new String(row.getBytes(2), StandardCharsets.UTF_8);
    return new Tally(key, Map.of(field, row.getLong(3)), Instant.ofEpochMilli(row.getLong(4)));
  }
}
