package dev.hotslice.kv.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No statement on the entries walks through more of them than it answers.
final class QueryPlanTest {
  @TempDir private Path folder;

  private Session session;

  @BeforeEach
  void open() throws SQLException {
    var database = new Database(folder);
    session = database.connect();
    Schema.prepare(session, database.file());
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  @Test
  void a_get_and_a_comparison_go_straight_to_the_key() throws SQLException {
    var straight = "SEARCH entries USING INDEX entries_by_key (namespace=? AND key=?)";

    assertThat(plan(Entries.GET)).containsExactly(straight);
    assertThat(plan(Entries.COMPARE)).containsExactly(straight);
    assertThat(plan(Entries.COMPARE_FINGERPRINT)).containsExactly(straight);
  }

  @Test
  void a_get_of_many_goes_straight_to_each_key() throws SQLException {
    assertThat(plan(Entries.GET_ALL))
        .containsExactly(
            "SCAN json_each VIRTUAL TABLE INDEX 1:",
            "SEARCH entries USING INDEX entries_by_key (namespace=? AND key=?)");
  }

  @Test
  void a_list_goes_along_the_index_and_sorts_nothing() throws SQLException {
    assertThat(plan(Entries.LIST))
        .containsExactly(
            "SEARCH entries USING INDEX entries_by_key (namespace=? AND key>? AND key<?)");
  }

  @Test
  void what_is_dropped_is_found_along_the_index() throws SQLException {
    assertThat(plan(Removal.FIND))
        .containsExactly("SEARCH entries USING INDEX entries_by_key (namespace=? AND key>?)");
  }

  @Test
  void expired_entries_are_found_by_their_expiration() throws SQLException {
    assertThat(plan(ExpiredEntries.REMOVE))
        .containsExactly(
            "SEARCH entries USING INTEGER PRIMARY KEY (rowid=?)",
            "LIST SUBQUERY 1",
            "SEARCH entries USING COVERING INDEX entries_by_expiration (expiration<?)");
  }

  private List<String> plan(String sql) throws SQLException {
    return session.query("EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"));
  }
}
