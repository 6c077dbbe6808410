package dev.hotslice.kv.embedded;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvFixtures;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine opens, and what it refuses without touching it.
final class OpeningTest {
  private static final NamespaceId BIRDS = new NamespaceId("birds");

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void makes_the_folder_where_it_is_missing() {
    var deep = folder.resolve("a/b/c");

    try (var engine = EmbeddedEngine.open(deep, clock)) {
      assertThat(engine.check()).isEqualTo(CheckResult.UP);
    }

    assertThat(deep.resolve("hotslice.db")).exists();
  }

  @Test
  void takes_a_folder_with_an_odd_name() {
    var odd = folder.resolve("dätä ? % # & +%20 😀");
    try (var engine = EmbeddedEngine.open(odd, clock)) {
      engine.namespace(BIRDS).put(key("heron"), KvValue.of("grey"), PutOptions.NONE);
    }

    try (var engine = EmbeddedEngine.open(odd, clock)) {
      assertThat(engine.namespace(BIRDS).get(key("heron"))).isNotNull();
    }
    assertThat(odd.resolve("hotslice.db")).exists();
  }

  @Test
  void refuses_a_second_engine_of_the_same_process_and_leaves_the_first_alone() throws IOException {
    try (var engine = EmbeddedEngine.open(folder, clock)) {
      var link = Files.createSymbolicLink(folder.resolve("detour"), folder);

      assertRefused(
          folder,
          "The data folder "
              + folder
              + " is in use by this process; stop it, or use another"
              + " folder");
      assertRefused(
          link,
          "The data folder " + link + " is in use by this process; stop it, or use another folder");

      assertThat(engine.check()).isEqualTo(CheckResult.UP);
    }
  }

  @Test
  void opens_again_after_the_close() {
    EmbeddedEngine.open(folder, clock).close();

    EmbeddedEngine.open(folder, clock).close();

    assertThat(folder.resolve("hotslice.db-wal")).doesNotExist();
  }

  @Test
  void refuses_a_folder_that_is_a_file() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> EmbeddedEngine.open(file, clock))
        .withMessageStartingWith("The data folder " + file + " cannot be used: ");
  }

  @Test
  void refuses_a_file_that_is_no_database() throws IOException {
    var content = "This is a shopping list.\n".repeat(1_000);
    Files.writeString(database(), content);

    assertRefused(
        folder,
        database()
            + " cannot be read as an SQLite database: [SQLITE_NOTADB] File opened that is not a"
            + " database file (file is not a database); use a newer Hotslice, another data folder,"
            + " or move the file away");

    assertThat(database()).hasContent(content);
  }

  @Test
  void refuses_a_database_of_another_application_without_touching_it()
      throws IOException, SQLException {
    try (var connection = connect()) {
      execute(connection, "CREATE TABLE entries (shopping TEXT)");
    }
    byte[] before = Files.readAllBytes(database());

    assertRefused(
        folder,
        database()
            + " is an SQLite database of another application; use a newer Hotslice, another data"
            + " folder, or move the file away");

    assertThat(Files.readAllBytes(database())).isEqualTo(before);
  }

  @Test
  void refuses_a_newer_schema() throws SQLException {
    EmbeddedEngine.open(folder, clock).close();
    try (var connection = connect()) {
      execute(connection, "PRAGMA user_version = 7");
    }

    assertRefused(
        folder,
        database()
            + " has schema version 7 and this Hotslice knows up to 1; use a newer Hotslice, another"
            + " data folder, or move the file away");
  }

  @Test
  void a_refused_folder_can_be_opened_once_the_file_is_gone() throws IOException {
    Files.writeString(database(), "This is a shopping list.\n".repeat(1_000));
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> EmbeddedEngine.open(folder, clock));
    Files.delete(database());

    try (var engine = EmbeddedEngine.open(folder, clock)) {
      assertThat(engine.check()).isEqualTo(CheckResult.UP);
    }
  }

  @Test
  void tells_of_a_file_that_breaks_while_it_is_open() throws IOException {
    try (var engine = EmbeddedEngine.open(folder, clock)) {
      var store = engine.namespace(BIRDS);
      store.put(key("heron"), KvFixtures.noise(3_000_000, 1), PutOptions.NONE);
    }
    byte[] file = Files.readAllBytes(database());
    for (int i = 8_192; i < file.length; i++) {
      file[i] = 0x5A;
    }
    Files.write(database(), file);

    try (var engine = EmbeddedEngine.open(folder, clock)) {
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> engine.namespace(BIRDS).get(key("heron")))
          .withMessageStartingWith("The embedded store in " + folder + " failed: [SQLITE_CORRUPT");
    }
  }

  private Path database() {
    return folder.resolve("hotslice.db");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  private void assertRefused(Path refused, String message) {
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> EmbeddedEngine.open(refused, clock))
        .withMessage(message);
  }
}
