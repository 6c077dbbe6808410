package dev.hotslice.bench.day.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpentTest {
  private static final KvValue VALUE = KvValue.of("value");

  private final ManualClock clock = ManualClock.at("2026-11-20T10:00:00Z");
  private final Account account =
      Account.of(new MemoryEngine(clock), "test", Plan.UNLIMITED, clock);
  private final Spent spent =
      new Spent(LocalDate.of(2026, 11, 20), new MemoryEngine(clock).ledger("free"));

  SpentTest() {
    account.budget().listen(spent);
  }

  @Test
  void the_sums_are_those_of_the_budget() {
    var store = store();
    for (int number = 0; number < 5; number++) {
      store.put(KvKey.of("feed:" + number), VALUE, PutOptions.NONE);
      var _ = store.putIfChanged(KvKey.of("feed:0"), VALUE, PutOptions.NONE, Fingerprint.of(VALUE));
      var _ = store.get(KvKey.of("feed:" + number));
    }
    store.delete(KvKey.of("feed:1"));

    for (var operation : Operation.values()) {
      assertThat(spent.of(operation)).isEqualTo(account.budget().usage().spent(operation));
    }
    assertThat(spent.writes()).isEqualTo(Map.of("feed:", spent.of(Operation.WRITE)));
  }

  @Test
  void another_day_does_not_count() {
    clock.advance(Duration.ofDays(1));
    store().put(KvKey.of("key"), VALUE, PutOptions.NONE);

    assertThat(spent.of(Operation.WRITE)).isZero();
  }

  @Test
  void the_free_plan_would_have_refused_the_write_after_its_last() {
    var store = store();
    for (int number = 0; number < 1_000; number++) {
      store.put(KvKey.of("key:" + number), VALUE, PutOptions.NONE);
    }
    assertThat(spent.refusals()).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    store.put(KvKey.of("key:last"), VALUE, PutOptions.NONE);
    clock.advance(Duration.ofMinutes(1));
    store.put(KvKey.of("key:beyond"), VALUE, PutOptions.NONE);

    assertThat(spent.refusals())
        .isEqualTo(Map.of(Operation.WRITE, Instant.parse("2026-11-20T10:01:00Z")));
    assertThat(spent.of(Operation.WRITE)).isEqualTo(1_002);
  }

  @Test
  void keys_are_told_by_what_stands_before_their_second_colon() {
    assertThat(Spent.prefix(KvKey.of("index:hub"))).isEqualTo("index:");
    assertThat(Spent.prefix(KvKey.of("index:hub:cold:ab"))).isEqualTo("index:hub:");
    assertThat(Spent.prefix(KvKey.of("plain"))).isEmpty();
  }

  private KvStore store() {
    return account.open(Ground.SITE, account.start("test"));
  }
}
