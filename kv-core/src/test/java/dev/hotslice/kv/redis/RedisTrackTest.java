package dev.hotslice.kv.redis;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Tracked;
import dev.hotslice.kv.near.Loaded;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearReader;
import dev.hotslice.kv.near.NearSettings;
import dev.hotslice.time.ManualClock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is kept near of what other processes change in Redis, and while it cannot be heard. The
/// clock stands still, so that nothing is read again because of its age.
@NeedsRedis
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RedisTrackTest {
  private static final KvKey KEY = key("pointer");

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final NamespaceId namespace = KvStoreContract.freshNamespace();
  private TestRedis redis;
  private KvEngine here;
  private KvEngine there;
  private NearCache cache;
  private NearReader<String> reader;

  @BeforeEach
  void start() {
    redis = TestRedis.startDurable();
    here = RedisEngine.open(redis.url(), "test", clock);
    there = RedisEngine.open(redis.url(), "test", clock);
    cache = new NearCache(here, NearSettings.USUAL, clock, () -> 0);
    reader = cache.reader(namespace);
    Eventually.holds("Redis is heard", reader::isHeard);
  }

  @AfterEach
  void stop() {
    cache.close();
    here.close();
    there.close();
    redis.close();
  }

  @Test
  void shows_what_another_process_stores_and_removes() {
    assertThat(get()).isNull();
    for (int i = 0; i < 50; i++) {
      var text = "v" + i;
      put(text);
      Eventually.holds(text + " is shown", () -> text.equals(get()));
      long misses = reader.misses();
      assertThat(get()).isEqualTo(text);
      assertThat(reader.misses()).isEqualTo(misses);
    }

    there.namespace(namespace).delete(KEY);

    Eventually.holds("nothing is shown", () -> get() == null);
  }

  @Test
  void hears_of_commands_that_are_not_ours() {
    put("v1");
    Eventually.holds("v1 is shown", () -> "v1".equals(get()));

    redis.ask("DEL test:{kv:" + namespace + ":0}:e:pointer");
    Eventually.holds("it is gone", () -> get() == null);
    put("v2");
    Eventually.holds("v2 is shown", () -> "v2".equals(get()));
    redis.ask("FLUSHALL");

    Eventually.holds("all is gone", () -> get() == null);
  }

  @Test
  void reads_everything_again_after_its_connection_was_killed() {
    put("v1");
    Eventually.holds("v1 is kept", () -> "v1".equals(get()) && reader.isFresh(KEY));
    var tracked = new Tracked();
    var _ = here.track(namespace, tracked);
    assertThat(tracked.next()).isEqualTo(Tracked.CAUGHT_UP);

    killTrackingConnection();

    assertThat(tracked.next()).isEqualTo(Tracked.LOST);
    put("v2");
    assertThat(tracked.next()).isIn(Tracked.CAUGHT_UP, "pointer");
    Eventually.holds("v2 is shown", () -> "v2".equals(get()));
    put("v3");
    Eventually.holds("v3 is shown", () -> "v3".equals(get()));
  }

  @Test
  void shows_what_it_has_while_redis_is_away_and_what_is_new_when_it_is_back() {
    put("v1");
    Eventually.holds("v1 is kept", () -> "v1".equals(get()) && reader.isFresh(KEY));

    redis.kill();
    Eventually.holds("that shows", () -> !reader.isHeard());
    assertThat(get()).isEqualTo("v1");
    assertThat(reader.rescued()).isEqualTo(1);
    assertThat(get()).isEqualTo("v1");
    assertThat(reader.rescued()).isEqualTo(1);

    redis.restart();
    Eventually.holds("the other process is back", () -> put("v2"));
    Eventually.holds("v2 is shown", () -> "v2".equals(get()));
    Eventually.holds("Redis is heard", reader::isHeard);
  }

  @Test
  void a_server_that_hangs_is_not_heard() {
    try (var hasty = RedisEngine.open(redis.url() + "?timeout=200ms", "test", clock)) {
      var tracked = new Tracked();
      var _ = hasty.track(namespace, tracked);
      assertThat(tracked.next()).isEqualTo(Tracked.CAUGHT_UP);

      redis.pause();
      assertThat(tracked.next()).isEqualTo(Tracked.LOST);
      redis.resume();

      assertThat(tracked.next()).isEqualTo(Tracked.CAUGHT_UP);
    }
  }

  @Test
  void a_user_who_may_not_track_goes_on_without() {
    redis.ask("ACL SETUSER blind on >secret ~* &* +@all -client|tracking");
    var url = redis.url().replace("://", "://blind:secret@");
    try (var blind = RedisEngine.open(url, "test", clock);
        var near = new NearCache(blind, NearSettings.USUAL, clock, () -> 0)) {
      var blindReader = near.<String>reader(namespace);
      put("v1");

      assertThat(blindReader.get(KEY, _ -> load(blind))).isEqualTo("v1");
      put("v2");
      assertThat(blindReader.get(KEY, _ -> load(blind))).isEqualTo("v1");
      assertThat(blindReader.isHeard()).isFalse();
      clock.advance(NearSettings.USUAL.freshFor());
      assertThat(blindReader.get(KEY, _ -> load(blind))).isEqualTo("v2");
    }
  }

  private boolean put(String text) {
    there.namespace(namespace).put(KEY, KvValue.of(text), PutOptions.NONE);
    return true;
  }

  private @Nullable String get() {
    return reader.get(KEY, _ -> load(here));
  }

  private Loaded<String> load(KvEngine engine) {
    var entry = engine.namespace(namespace).get(KEY);
    return entry == null ? Loaded.nothing() : Loaded.of(entry, entry.value().text());
  }

  private void killTrackingConnection() {
    redis
        .ask("CLIENT LIST")
        .lines()
        .filter(line -> line.matches(".* flags=\\w*B\\w* .*"))
        .map(line -> line.replaceFirst("^id=(\\d+) .*", "$1"))
        .forEach(id -> redis.ask("CLIENT KILL ID " + id));
  }
}
