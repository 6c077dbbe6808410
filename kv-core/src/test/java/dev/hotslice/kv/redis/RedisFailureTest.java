package dev.hotslice.kv.redis;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Later;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Race;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.time.ManualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens while the server is away, hangs or comes back.
@NeedsRedis
final class RedisFailureTest {
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);
  private static final NamespaceId SHORE = new NamespaceId("shore");

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");
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
  void says_where_it_looked_for_a_server_that_is_not_there() {
    redis.kill();
    try (var engine = open("")) {
      assertUnavailable(
          () -> engine.namespace(SHORE).get(key("heron")),
          "Redis at 127.0.0.1:" + redis.port() + " cannot be reached: ");
      assertUnavailable(
          () -> Later.get(engine.namespace(SHORE), key("heron")),
          "Redis at 127.0.0.1:" + redis.port() + " cannot be reached: ");
      assertThat(engine.check()).isInstanceOf(CheckResult.Down.class);
    }
  }

  @Test
  void finds_a_server_that_comes_up_after_the_engine_was_opened() {
    redis.kill();
    try (var engine = open("")) {
      assertThat(engine.check()).isNotEqualTo(CheckResult.UP);

      redis.restart();

      assertThat(engine.check()).isEqualTo(CheckResult.UP);
    }
  }

  @Test
  void fails_while_the_server_is_away_and_recovers_with_everything_acknowledged() {
    try (var engine = open("")) {
      var store = engine.namespace(SHORE);
      store.put(key("heron"), KvValue.of("grey"), PutOptions.NONE);
      engine.ledger("acme").charge(DAY, Operation.WRITE, 1, 10);

      redis.kill();
      assertUnavailable(() -> store.get(key("heron")), "Redis at 127.0.0.1:" + redis.port());
      assertUnavailable(() -> store.getAll(Set.of(key("heron"))), "Redis at ");
      assertUnavailable(() -> Later.get(store, key("heron")), "Redis at 127.0.0.1:" + redis.port());
      assertThat(engine.check()).isInstanceOf(CheckResult.Down.class);

      redis.restart();
      Eventually.holds("the engine is up", () -> engine.check().equals(CheckResult.UP));
      assertThat(store.get(key("heron"))).extracting("value").isEqualTo(KvValue.of("grey"));
      assertThat(engine.ledger("acme").spent(DAY)).containsEntry(Operation.WRITE, 1L);
    }
  }

  @Test
  void does_not_wait_for_ever_for_a_server_that_hangs() {
    try (var engine = open("?timeout=200ms")) {
      engine.namespace(SHORE).put(key("heron"), KvValue.of("grey"), PutOptions.NONE);
      redis.pause();

      assertUnavailable(
          () -> engine.namespace(SHORE).get(key("heron")),
          "Redis at 127.0.0.1:" + redis.port() + " did not answer within 200 ms");
      assertUnavailable(
          () -> Later.get(engine.namespace(SHORE), key("heron")),
          "Redis at 127.0.0.1:" + redis.port() + " did not answer within 200 ms");
      assertThat(engine.check())
          .isEqualTo(
              new CheckResult.Down(
                  "Redis at 127.0.0.1:" + redis.port() + " did not answer within 200 ms"));

      redis.resume();
      Eventually.holds("the engine is up", () -> engine.check().equals(CheckResult.UP));
    }
  }

  @Test
  void does_not_wait_for_ever_to_connect_to_a_server_that_hangs() {
    redis.pause();
    try (var engine = open("?timeout=200ms")) {
      assertUnavailable(() -> engine.ledger("acme").spent(DAY), "did not answer within 200 ms");
    }
    redis.resume();
  }

  @Test
  void never_sends_a_charge_again_that_was_under_way_when_the_connection_broke() {
    try (var engine = open("")) {
      var ledger = engine.ledger("acme");
      ledger.charge(DAY, Operation.WRITE, 1, 10);
      redis.pause();
      var outcome = new CompletableFuture<Boolean>();
      var caller =
          Thread.startVirtualThread(() -> {
            try {
              outcome.complete(ledger.charge(DAY, Operation.WRITE, 1, 10));
            } catch (StoreUnavailableException e) {
              outcome.completeExceptionally(e);
            }
          });
      Eventually.holds("the charge is under way", () -> WAITING.contains(caller.getState()));

      redis.kill();

      assertThat(outcome)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withMessageContaining("cannot be reached: ");
      redis.restart();
      Eventually.holds("the engine is up", () -> engine.check().equals(CheckResult.UP));
      Eventually.holds(
          "the counters are known to be complete",
          () -> ledger.charge(DAY, Operation.WRITE, 1, 10));
      assertThat(ledger.spent(DAY)).containsEntry(Operation.WRITE, 2L);
    }
  }

  @Test
  void a_read_that_is_begun_after_the_close_fails_as_one_that_is_waited_for() {
    var engine = open("");
    var store = engine.namespace(SHORE);
    assertThat(Later.get(store, key("heron"))).isNull();
    assertThat(Later.get(store, key("heron"))).isNull();
    engine.close();

    assertThatThrownBy(() -> store.get(key("heron")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The Redis engine is closed.");
    assertThatThrownBy(() -> Later.get(store, key("heron")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The Redis engine is closed.");
  }

  @Test
  void two_processes_together_charge_exactly_what_is_allowed() {
    int allowance = 500;
    try (var one = open("");
        var other = open("")) {
      var accepted =
          Race.run(runner -> {
            var ledger = (runner % 2 == 0 ? one : other).ledger("acme");
            int mine = 0;
            for (int attempt = 0; attempt < 50; attempt++) {
              if (ledger.charge(DAY, Operation.WRITE, 1, allowance)) {
                mine++;
              }
            }
            return mine;
          });

      assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(allowance);
      assertThat(one.ledger("acme").spent(DAY)).containsEntry(Operation.WRITE, 500L);
    }
  }

  @Test
  void a_wrong_password_is_refused_and_not_repeated() {
    redis.ask("CONFIG SET requirepass heron-and-egret");
    try (var engine =
        RedisEngine.open("redis://:open-sesame@127.0.0.1:" + redis.port(), "test", clock)) {
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> engine.namespace(SHORE).get(key("heron")))
          .withMessageContaining("127.0.0.1:" + redis.port())
          .withMessageContaining("WRONGPASS")
          .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("sesame"));
      assertThat(engine + " " + engine.check()).doesNotContain("sesame");
    }
  }

  @Test
  void a_right_password_opens() {
    redis.ask("CONFIG SET requirepass heron@egret");
    try (var engine =
        RedisEngine.open("redis://:heron%40egret@127.0.0.1:" + redis.port(), "test", clock)) {
      assertThat(engine.check()).isEqualTo(CheckResult.UP);
    }
  }

  private KvEngine open(String options) {
    return RedisEngine.open(redis.url() + options, "test", clock);
  }

  private static void assertUnavailable(ThrowingCallable call, String message) {
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(call)
        .withMessageContaining(message);
  }

  private static String stackTrace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
