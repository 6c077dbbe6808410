package dev.hotslice.kv.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection with its prepared statements, each of which is compiled once. For one thread at a
/// time.
final class Session implements AutoCloseable {
  /// Makes something of the row at which a result stands.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /// Returns a row's worth of something for each row.
  <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    return run(
        sql,
        statement -> {
          try (var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
              rows.add(row.read(result));
            }
            return rows;
          }
        },
        arguments);
  }

  /// Returns the first row's worth of something, or null if there is no row.
  <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    var rows = query(sql, row, arguments);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /// Returns the number in the first column of the only row.
  long number(String sql) throws SQLException {
    return query(sql, row -> row.getLong(1)).getFirst();
  }

  /// Returns how many rows were changed.
  int update(String sql, @Nullable Object... arguments) throws SQLException {
    return run(sql, PreparedStatement::executeUpdate, arguments);
  }

  /// Runs a statement that is needed once.
  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  /// From now on what is done stays open until the next commit.
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    for (var statement : statements.values()) {
      statement.close();
    }
    connection.close();
  }

  /// Runs a statement and lets go of its arguments, which may be large. A statement that failed is
  /// of no use any more, because the driver closes it; it is compiled anew next time.
  private <T> T run(String sql, Execution<T> execution, @Nullable Object... arguments)
      throws SQLException {
    var statement = statements.remove(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
    }
    try {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      var result = execution.of(statement);
      statement.clearParameters();
      statements.put(sql, statement);
      return result;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  @FunctionalInterface
  private interface Execution<T> {
    T of(PreparedStatement statement) throws SQLException;
  }
}
