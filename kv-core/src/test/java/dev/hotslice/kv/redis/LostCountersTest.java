package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.Operation;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Redis forgets of the counters, and what its nodes do about it.
@NeedsRedis
final class LostCountersTest {
  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);
  private static final String BOOK = "test:{ledger:acme}:20310701";

  @TempDir private Path folder;

  private final List<LedgerNode> nodes = new ArrayList<>();
  private TestRedis redis;

  @BeforeEach
  void start() {
    redis = TestRedis.startDurable();
  }

  @AfterEach
  void stop() {
    nodes.forEach(LedgerNode::crash);
    redis.close();
  }

  @Test
  void a_flush_is_put_back_before_anything_more_is_granted() {
    var node = node("a");
    assertThat(write(node, 7, 10)).isTrue();
    redis.ask("FLUSHALL");

    assertLeft(node, 3);
    assertThat(spent(node)).isEqualTo(10);
  }

  @Test
  void every_operation_is_put_back() {
    var node = node("a");
    long amount = 1;
    for (var operation : Operation.values()) {
      node.ledger().charge(DAY, operation, amount++, 10);
    }
    redis.ask("DEL " + BOOK);

    node.ledger().look();

    amount = 1;
    for (var operation : Operation.values()) {
      assertThat(node.ledger().spent(DAY)).containsEntry(operation, amount++);
    }
  }

  @Test
  void counters_of_some_moments_ago_are_noticed() {
    var node = node("a");
    write(node, 3, 10);
    var old = redis.ask("HGETALL " + BOOK);
    write(node, 5, 10);
    redis.ask("HSET " + BOOK + " " + old);
    assertThat(spent(node)).isEqualTo(3);

    assertLeft(node, 2);
  }

  @Test
  void what_was_handed_back_is_not_put_back() {
    var node = node("a");
    write(node, 5, 10);
    node.ledger().refund(DAY, Operation.WRITE, 2);
    redis.ask("FLUSHALL");

    assertLeft(node, 7);
  }

  @Test
  void nothing_is_granted_until_a_node_that_is_idle_has_put_back_its_part() {
    var busy = granted("a", 4);
    var idle = granted("b", 5);
    busy.ledger().look();
    redis.ask("FLUSHALL");

    assertLost(
        () -> write(busy, 1, 10),
        "Redis was restarted or has lost counters of 2031-07-01: nothing is charged until node "
            + idle.name()
            + " is back and tells what it spent, an operator accepts that it is gone, or the day"
            + " ends at 00:00 UTC.");
    idle.ledger().look();

    assertThat(spent(busy)).isEqualTo(9);
    assertLeft(busy, 1);
  }

  @Test
  void two_idle_nodes_put_everything_back_without_being_asked_for_anything() {
    var one = granted("a", 4);
    var other = granted("b", 5);
    one.ledger().look();
    other.ledger().look();
    redis.ask("FLUSHALL");

    one.ledger().look();
    other.ledger().look();
    one.ledger().look();

    assertThat(spent(one)).isEqualTo(9);
    assertThat(redis.ask("HGET " + BOOK + " sure")).isNotEmpty();
  }

  @Test
  void of_a_node_that_joined_just_before_a_loss_the_others_learn_while_they_wait() {
    var one = node("a", Duration.ofMillis(200));
    write(one, 4, 10);
    var other = node("b", Duration.ofMillis(200));
    write(other, 5, 10);
    redis.ask("FLUSHALL");

    assertLost(
        () -> write(one, 6, 10),
        "Redis was restarted or has lost counters of 2031-07-01: nothing is charged until they are"
            + " put together again, which takes some seconds.");
    other.ledger().look();

    Eventually.holds("the counters are complete", () -> !write(one, 2, 10));
    assertThat(write(one, 1, 10)).isTrue();
    assertThat(spent(one)).isEqualTo(10);
  }

  @Test
  void a_node_that_was_killed_puts_back_at_most_a_step_too_much() {
    var one = node("a");
    var other = node("b");
    write(one, 4, 1_000);
    write(other, 5, 1_000);
    loseWith(other, one);
    assertLost(() -> write(one, 1, 1_000), other.name());
    one.ledger().look();
    assertLost(() -> write(one, 1, 1_000), other.name());

    node("b").ledger().look();

    assertThat(write(one, 1, 1_000)).isTrue();
    assertThat(spent(one)).isBetween(10L, 10L + 20);
  }

  @Test
  void a_node_that_was_killed_counts_nothing_twice_if_redis_lost_nothing() {
    var first = node("a");
    write(first, 5, 10);
    first.crash();

    var second = node("a");

    assertThat(second.name()).isEqualTo(first.name());
    assertLeft(second, 5);
    assertThat(spent(second)).isEqualTo(10);
  }

  @Test
  void an_operator_accepts_that_a_node_is_gone_for_good() {
    var one = granted("a", 4);
    var gone = granted("b", 5);
    loseWith(gone, one);
    assertLost(() -> write(one, 1, 10), gone.name());

    redis.ask("HSET " + BOOK + " @" + gone.name() + " accepted");

    assertThat(write(one, 2, 10)).as("what was last seen of it counts").isFalse();
    assertThat(write(one, 1, 10)).isTrue();
  }

  @Test
  void the_next_day_waits_for_nobody_who_is_gone() {
    var one = granted("a", 4);
    var gone = granted("b", 5);
    loseWith(gone, one);
    assertLost(() -> write(one, 1, 10), gone.name());

    assertThat(one.ledger().charge(DAY.plusDays(1), Operation.WRITE, 10, 10)).isTrue();
    assertThat(one.ledger().charge(DAY.plusDays(1), Operation.WRITE, 1, 10)).isFalse();
  }

  @Test
  void the_part_of_a_node_that_ended_in_order_is_put_back_by_the_others() {
    var one = granted("a", 4);
    var ended = granted("b", 5);
    ended.stop();
    one.ledger().look();
    redis.ask("FLUSHALL");

    assertLeft(one, 1);
  }

  @Test
  void a_node_that_ended_in_order_knows_exactly_what_it_was_granted() {
    var first = node("a");
    write(first, 5, 1_000);
    first.stop();
    redis.ask("FLUSHALL");

    var second = node("a");
    second.ledger().look();

    assertThat(spent(second)).isEqualTo(5);
  }

  @Test
  void a_restart_of_the_server_that_lost_nothing_is_got_over() {
    var one = granted("a", 4);
    var other = granted("b", 5);
    restart(one, other);

    assertLost(() -> write(one, 1, 10), other.name());
    other.ledger().look();

    assertLeft(one, 1);
  }

  @Test
  void a_restart_of_the_server_that_lost_everything_is_got_over() {
    redis.ask("CONFIG SET appendonly no");
    var one = granted("a", 4);
    var other = granted("b", 5);
    one.ledger().look();
    other.ledger().look();
    restart(one, other);

    assertLost(() -> write(one, 1, 10), other.name());
    assertThat(write(other, 2, 10)).isFalse();
    assertThat(write(one, 1, 10)).isTrue();
    assertThat(write(one, 1, 10)).isFalse();
  }

  @Test
  void a_plan_without_limit_goes_on_whatever_is_lost() {
    var one = node("a");
    var gone = node("b");
    write(one, 4, Long.MAX_VALUE);
    write(gone, 5, Long.MAX_VALUE);
    loseWith(gone, one);

    assertThat(write(one, 1, Long.MAX_VALUE)).isTrue();

    one.ledger().look();
    assertThat(spent(one)).as("with what was last seen of the other").isEqualTo(10);
  }

  @Test
  void a_user_who_may_not_ask_for_the_server_still_notices_a_flush() {
    redis.ask("ACL SETUSER default -info");
    var node = node("a");
    write(node, 7, 10);
    redis.ask("FLUSHALL");

    assertLeft(node, 3);
  }

  private LedgerNode node(String name) {
    return node(name, Duration.ZERO);
  }

  private LedgerNode node(String name, Duration looks) {
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    var node = LedgerNode.start(redis.url(), folder.resolve(name), clock, looks);
    nodes.add(node);
    return node;
  }

  /// Starts a node that was granted writes of 10.
  private LedgerNode granted(String name, long amount) {
    var node = node(name);
    assertThat(write(node, amount, 10)).isTrue();
    return node;
  }

  /// Has everything lost together with a node of which another one knows.
  private void loseWith(LedgerNode gone, LedgerNode witness) {
    witness.ledger().look();
    gone.crash();
    redis.ask("FLUSHALL");
  }

  private void restart(LedgerNode... waiting) {
    redis.kill();
    redis.restart();
    for (var node : waiting) {
      Eventually.holds("Redis is back", () -> node.check().equals(CheckResult.UP));
    }
  }

  private static boolean write(LedgerNode node, long amount, long allowance) {
    return node.ledger().charge(DAY, Operation.WRITE, amount, allowance);
  }

  /// Uses up what is left of 10 writes.
  private static void assertLeft(LedgerNode node, long left) {
    assertThat(write(node, left + 1, 10)).isFalse();
    assertThat(write(node, left, 10)).isTrue();
    assertThat(write(node, 1, 10)).isFalse();
  }

  private static long spent(LedgerNode node) {
    return node.ledger().spent(DAY).getOrDefault(Operation.WRITE, -1L);
  }

  private static void assertLost(ThrowingCallable call, String message) {
    assertThatExceptionOfType(CountersLostException.class)
        .isThrownBy(call)
        .withMessageContaining(message);
  }
}
