package dev.hotslice.kv.embedded;

import static dev.hotslice.kv.KvFixtures.key;
import static dev.hotslice.kv.KvFixtures.noise;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.PutOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How far one step goes, which is how long others wait.
final class RemovalTest {
  private static final Instant NOW = Instant.parse("2031-07-01T10:00:00Z");
  private static final Entries ENTRIES = new Entries("shore");

  @TempDir private Path folder;

  private Session session;

  @BeforeEach
  void open() throws SQLException {
    var database = new Database(folder);
    session = database.connect();
    Schema.prepare(session, database.file());
    for (var name : List.of("a", "b", "c", "d", "e")) {
      put(ENTRIES, name);
    }
    put(new Entries("other"), "c");
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  @Test
  void a_step_removes_at_most_so_many_entries() throws SQLException {
    var removal = new Removal("shore", 2, 1_000_000);

    assertThat(removal.step(session, Removal.START)).asString(UTF_8).isEqualTo("b");
    assertThat(left()).isEqualTo(4);
    assertThat(removal.step(session, "b".getBytes(UTF_8))).asString(UTF_8).isEqualTo("d");
    assertThat(removal.step(session, "d".getBytes(UTF_8))).asString(UTF_8).isEqualTo("e");
    assertThat(removal.step(session, "e".getBytes(UTF_8))).isEmpty();
    assertThat(left()).isEqualTo(1);
  }

  @Test
  void a_step_removes_at_most_so_many_bytes_and_yet_one_entry() throws SQLException {
    assertThat(new Removal("shore", 100, 3_500).step(session, Removal.START))
        .asString(UTF_8)
        .isEqualTo("c");
    assertThat(new Removal("shore", 100, 10).step(session, Removal.START))
        .asString(UTF_8)
        .isEqualTo("d");
  }

  private void put(Entries entries, String name) throws SQLException {
    var _ = entries.put(session, key(name), new Draft(noise(1_000, 1), PutOptions.NONE, null, NOW));
  }

  private long left() throws SQLException {
    return session.number("SELECT count(*) FROM entries");
  }
}
