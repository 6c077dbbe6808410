package dev.hotslice.kv.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTest {
  private static final String ADD = "INSERT INTO eggs (id) VALUES (?)";

  @TempDir private Path folder;

  private Session session;

  @BeforeEach
  void open() throws SQLException {
    session = new Database(folder).connect();
    session.execute("CREATE TABLE eggs (id INTEGER PRIMARY KEY)");
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  @Test
  void a_statement_that_failed_once_works_again() throws SQLException {
    assertThat(session.update(ADD, 1)).isEqualTo(1);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> session.update(ADD, 1))
        .withMessageContaining("UNIQUE constraint failed: eggs.id");

    assertThat(session.update(ADD, 2)).isEqualTo(1);

    assertThat(session.query("SELECT id FROM eggs ORDER BY id", row -> row.getInt(1)))
        .containsExactly(1, 2);
  }

  @Test
  void a_statement_does_not_remember_the_arguments_of_its_last_run() throws SQLException {
    var echo = "SELECT coalesce(?, 'nothing')";

    assertThat(session.query(echo, row -> row.getString(1), "egg")).containsExactly("egg");
    assertThat(session.query(echo, row -> row.getString(1), (Object) null))
        .containsExactly("nothing");
  }

  @Test
  void knows_no_first_of_nothing() throws SQLException {
    Integer first = session.first("SELECT id FROM eggs", row -> row.getInt(1));

    assertThat(first).isNull();
  }
}
