package dev.hotslice.kv.invocation;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.consistency.CacheStatus;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.consistency.Reader;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final NamespaceId EGRETS = new NamespaceId("egrets");
  private static final KvValue GREY = KvValue.of("grey");

  private final ManualClock clock = ManualClock.at("2026-03-02T22:00:00Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final Plan plan =
      Plan.FREE.withPerDay(Operation.WRITE, 2L).with(Limit.OPERATIONS_PER_INVOCATION, 3L);
  private final Account account = Account.of(engine, "account", plan, clock);

  @Test
  void an_invocation_knows_what_is_left_to_it_and_to_the_account() {
    account.open(HERONS, account.start("job:one")).put(key("a"), GREY, PutOptions.NONE);
    var run = account.start("job:two");
    var _ = account.open(EGRETS, run).get(key("b"));
    run.subrequest().close();

    var left = run.remaining();

    assertThat(left.calls()).isEqualTo(2);
    assertThat(left.subrequests()).isEqualTo(49);
    assertThat(left.today(Operation.WRITE)).isEqualTo(1);
    assertThat(left.today(Operation.READ)).isEqualTo(99_999);
    assertThat(Invocation.start(Plan.UNLIMITED, "test").remaining().calls())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void all_namespaces_and_invocations_spend_the_same_day() {
    account.open(HERONS, account.start("one")).put(key("a"), GREY, PutOptions.NONE);
    account.open(EGRETS, account.start("two")).put(key("a"), GREY, PutOptions.NONE);

    assertThatThrownBy(
            () -> account.open(HERONS, account.start("three")).put(key("b"), GREY, PutOptions.NONE))
        .hasMessage("KV put() limit exceeded for the day.");
  }

  @Test
  void a_call_beyond_the_cap_of_its_invocation_is_not_charged() {
    var store = account.open(HERONS, account.start("test"));
    for (int i = 0; i < 3; i++) {
      assertThat(store.get(key("a"))).isNull();
    }

    assertThatThrownBy(() -> store.get(key("a"))).isInstanceOf(RefusedException.class);

    assertThat(account.budget().usage().spent(Operation.READ)).isEqualTo(3);
  }

  @Test
  void a_new_invocation_has_all_its_calls() {
    for (int run = 0; run < 3; run++) {
      var store = account.open(HERONS, account.start("run"));
      for (int i = 0; i < 3; i++) {
        assertThat(store.get(key("a"))).isNull();
      }
    }

    assertThat(account.budget().usage().spent(Operation.READ)).isEqualTo(9);
  }

  @Test
  void a_read_from_a_cache_is_charged_and_takes_an_operation() {
    var cached = Account.of(engine, "account", plan, clock, Map.of(HERONS, Consistency.CLOUDFLARE));
    var invocation = cached.start("test");
    var reader = Reader.at("paris");
    var store = cached.open(HERONS, invocation, reader);

    assertThat(store.get(key("a"))).isNull();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.MISS);
    assertThat(store.get(key("a"))).isNull();
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.HIT);

    assertThat(cached.budget().usage().spent(Operation.READ)).isEqualTo(2);
    assertThat(invocation.spent().operations()).isEqualTo(2);
  }

  @Test
  void caches_are_shared_by_invocations_and_apart_by_namespace() {
    var modes = Map.of(HERONS, Consistency.CLOUDFLARE, EGRETS, Consistency.CLOUDFLARE);
    var cached = Account.of(engine, "account", plan, clock, modes);
    assertThat(cached.open(HERONS, cached.start("one")).get(key("a"))).isNull();

    cached
        .open(HERONS, cached.start("two"), Reader.at("paris"))
        .put(key("a"), GREY, PutOptions.NONE);
    cached
        .open(EGRETS, cached.start("two"), Reader.at("paris"))
        .put(key("a"), GREY, PutOptions.NONE);

    assertThat(cached.open(HERONS, cached.start("three")).get(key("a"))).isNull();
    assertThat(cached.open(EGRETS, cached.start("three")).get(key("a"))).isNotNull();
  }

  @Test
  void a_namespace_that_nobody_named_is_strong() {
    var modes = Map.of(HERONS, Consistency.CLOUDFLARE);
    var some = Account.of(engine, "account", plan, clock, modes);
    var reader = Reader.at("paris");
    assertThat(some.open(EGRETS, some.start("one"), reader).get(key("a"))).isNull();

    some.open(EGRETS, some.start("two"), Reader.at("tokyo")).put(key("a"), GREY, PutOptions.NONE);

    assertThat(some.open(EGRETS, some.start("three"), reader).get(key("a"))).isNotNull();
    assertThat(reader.cacheStatus()).isNull();
  }

  @Test
  void the_systems_own_state_costs_nothing_and_stays_apart() {
    account.system().put(key("a"), GREY, PutOptions.NONE);

    assertThat(account.system().get(key("a"))).isNotNull();
    assertThat(account.open(HERONS, account.start("test")).get(key("a"))).isNull();
    assertThat(account.budget().usage().spent(Operation.WRITE)).isZero();
  }

  @Test
  void what_was_spent_outlives_the_account() {
    account.open(HERONS, account.start("one")).put(key("a"), GREY, PutOptions.NONE);

    var reopened = Account.of(engine, "account", plan, clock);

    assertThat(reopened.budget().usage().spent(Operation.WRITE)).isEqualTo(1);
    assertThat(reopened.budget().usage().remaining(Operation.WRITE)).isEqualTo(1);
  }
}
