package dev.hotslice.kv.redis;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Told;
import dev.hotslice.kv.watch.Watchers;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What listeners hear of other processes, and while the server is away.
@NeedsRedis
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RedisWatchTest {
  private static final KvChange GAP = new KvChange.Gap();

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final NamespaceId namespace = KvStoreContract.freshNamespace();
  private final Told told = new Told();
  private TestRedis redis;

  @BeforeEach
  void start() {
    redis = TestRedis.startDurable();
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void hears_of_what_another_process_stores_and_removes() {
    try (var here = open();
        var there = open();
        var _ = here.watch(namespace, told)) {
      put(there, "heron");
      there.namespace(namespace).delete(key("heron"));

      assertThat(told.next()).isEqualTo(stored("heron"));
      assertThat(told.next()).isEqualTo(new KvChange.Deleted(key("heron"), clock.instant()));
    }
  }

  @Test
  void a_lost_connection_is_a_gap_once_it_is_back_and_nothing_is_missing_after_it() {
    try (var here = open();
        var there = open();
        var _ = here.watch(namespace, told)) {
      put(here, "before");
      assertThat(told.next()).isEqualTo(stored("before"));

      redis.kill();
      redis.restart();

      assertThat(told.next()).isEqualTo(GAP);
      Eventually.holds("the other process is back", () -> there.check().equals(CheckResult.UP));
      put(there, "after");
      assertThat(told.until(change -> !change.equals(GAP))).endsWith(stored("after"));
    }
  }

  @Test
  void a_connection_that_the_server_ends_is_made_again() {
    try (var here = open();
        var _ = here.watch(namespace, told)) {
      redis.ask("CLIENT KILL TYPE pubsub");

      assertThat(told.next()).isEqualTo(GAP);
      put(here, "after");
      assertThat(told.until(change -> !change.equals(GAP))).endsWith(stored("after"));
    }
  }

  @Test
  void a_mark_that_was_gone_is_a_gap() {
    try (var watchers = new Watchers();
        var connection = RedisConnection.to(RedisUrl.parse(redis.url()));
        var subscriptions = new Subscriptions(connection, watchers, Duration.ofMillis(20))) {
      var shards = new RedisKeys("test").shards(namespace, 1);
      try (var engine = open();
          var _ = subscriptions.watch(namespace, shards, told)) {
        redis.ask("DEL test:{kv:" + namespace + ":0}:changes");

        assertThat(told.next()).isEqualTo(GAP);
        put(engine, "after");
        assertThat(told.until(change -> !change.equals(GAP))).endsWith(stored("after"));
      }
    }
  }

  @Test
  void a_server_that_does_not_answer_cannot_be_watched_and_can_be_later() {
    redis.kill();
    try (var engine = open()) {
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> engine.watch(namespace, told))
          .withMessageContaining("Redis at 127.0.0.1:" + redis.port());

      redis.restart();
      Eventually.holds("the engine is up", () -> engine.check().equals(CheckResult.UP));
      Eventually.holds(
          "it can be watched",
          () -> {
            engine.watch(namespace, told).close();
            return true;
          });
      try (var _ = engine.watch(namespace, told)) {
        put(engine, "heron");
        assertThat(told.next()).isEqualTo(stored("heron"));
      }
    }
  }

  @Test
  void who_may_not_publish_may_still_write() {
    redis.ask("ACL SETUSER writer on >secret ~* +@all resetchannels");
    try (var listener = open();
        var writer =
            RedisEngine.open("redis://writer:secret@127.0.0.1:" + redis.port(), "test", clock);
        var _ = listener.watch(namespace, told)) {
      put(writer, "unheard");
      put(listener, "heard");

      assertThat(told.next()).isEqualTo(stored("heard"));
      assertThat(listener.namespace(namespace).get(key("unheard"))).isNotNull();
    }
  }

  @Test
  void a_message_that_is_not_understood_is_a_gap() {
    try (var engine = open();
        var _ = engine.watch(namespace, told)) {
      for (var message : new String[] {"x", "P1", "D1", "Q99"}) {
        redis.ask("PUBLISH test:{kv:" + namespace + ":0}:changes " + message);
      }
      put(engine, "heron");

      assertThat(told.until(change -> !change.equals(GAP))).contains(GAP).endsWith(stored("heron"));
    }
  }

  private KvEngine open() {
    return RedisEngine.open(redis.url(), "test", clock);
  }

  private void put(KvEngine engine, String name) {
    engine.namespace(namespace).put(key(name), KvValue.of("v"), PutOptions.NONE);
  }

  private KvChange stored(String name) {
    var revision = new KvEntry(KvValue.of("v"), null, null).revision();
    return new KvChange.Put(key(name), revision, clock.instant());
  }
}
