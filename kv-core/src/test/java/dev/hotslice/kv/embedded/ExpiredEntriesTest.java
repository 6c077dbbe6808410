package dev.hotslice.kv.embedded;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpiredEntriesTest {
  private static final PutOptions MORTAL =
      PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void later_writes_give_the_room_of_expired_entries_back() throws SQLException {
    try (var engine = EmbeddedEngine.open(folder, clock)) {
      var store = engine.namespace(new NamespaceId("mayflies"));
      for (int i = 0; i < 100; i++) {
        put(store, "mayfly/" + i, MORTAL);
      }
      put(store, "tortoise", PutOptions.NONE);
      clock.advance(Duration.ofSeconds(60));
      assertThat(rows()).isEqualTo(101);

      put(store, "first", PutOptions.NONE);
      assertThat(rows()).as("64 at once").isEqualTo(101 + 1 - 64);

      put(store, "second", PutOptions.NONE);
      assertThat(rows()).isEqualTo(3);
      assertThat(store.get(key("tortoise"))).isNotNull();
    }
  }

  @Test
  void a_clock_that_was_ahead_does_not_hold_it_up() throws SQLException {
    try (var engine = EmbeddedEngine.open(folder, clock)) {
      var store = engine.namespace(new NamespaceId("mayflies"));
      clock.advance(Duration.ofDays(365));
      put(store, "ahead", PutOptions.NONE);
      clock.set(clock.instant().minus(Duration.ofDays(365)));
      put(store, "mayfly", MORTAL);
      clock.advance(Duration.ofSeconds(60));

      put(store, "last", PutOptions.NONE);

      assertThat(rows()).isEqualTo(2);
    }
  }

  private static void put(KvStore store, String name, PutOptions options) {
    store.put(key(name), KvValue.of("v"), options);
  }

  private long rows() throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hotslice.db"));
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT count(*) FROM entries")) {
      return result.getLong(1);
    }
  }
}
