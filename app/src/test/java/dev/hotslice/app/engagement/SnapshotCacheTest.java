package dev.hotslice.app.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.engagement.EngagementSnapshot;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Limit;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.near.NearCache;
import dev.hotslice.kv.near.NearSettings;
import dev.hotslice.time.ManualClock;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SnapshotCacheTest {
  private static final NamespaceId NAMESPACE = new NamespaceId("data");

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final NearCache near = new NearCache(engine, NearSettings.USUAL, clock, () -> 0);

  @Test
  void after_a_snapshot_was_published_no_reader_reads_it() {
    var account = Account.of(engine, "test", Plan.UNLIMITED, clock);
    var cache = new SnapshotCache(NAMESPACE, "v1", account, near);
    put(1);
    cache.published();
    put(2);
    cache.published();

    var reader = account.start("reader");
    var counts = cache.counts(reader);

    assertThat(counts.get("item")).isEqualTo(new SnapshotCache.Counts(0, 2, null));
    assertThat(reader.spent().reads()).isZero();
  }

  @Test
  void what_cannot_be_read_when_it_is_published_is_read_by_the_first_who_may() {
    var plan = Plan.UNLIMITED.withPerDay(Operation.READ, 0L);
    var account = Account.of(engine, "test", plan, clock);
    var cache = new SnapshotCache(NAMESPACE, "v1", account, near);
    put(1);

    cache.published();

    assertThatThrownBy(() -> cache.counts(account.start("reader")))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void who_asks_for_counts_can_do_something_else_until_they_are_there() {
    var plan = Plan.UNLIMITED.with(Limit.SIMULTANEOUS_CONNECTIONS, 1L);
    var account = Account.of(engine, "test", plan, clock);
    var cache = new SnapshotCache(NAMESPACE, "v1", account, near);
    put(3);
    var reader = account.start("reader");
    Supplier<Map<String, SnapshotCache.Counts>> asked;

    try (var _ = reader.subrequest()) {
      asked = cache.ask(reader);
    }

    assertThat(asked.get().get("item")).isEqualTo(new SnapshotCache.Counts(0, 3, null));
    assertThat(cache.ask(account.start("another")).get()).isEqualTo(asked.get());
  }

  @Test
  void who_asks_for_counts_is_told_why_there_are_none() {
    var plan = Plan.UNLIMITED.withPerDay(Operation.READ, 0L);
    var account = Account.of(engine, "test", plan, clock);
    var asked = new SnapshotCache(NAMESPACE, "v1", account, near).ask(account.start("reader"));

    assertThatThrownBy(asked::get).isInstanceOf(RefusedException.class);
  }

  private void put(int views) {
    engine
        .namespace(NAMESPACE)
        .put(
            EngagementSnapshot.key("v1"),
            KvValue.of("{\"items\":{\"item\":{\"likes\":0,\"views\":" + views + "}}}"),
            PutOptions.NONE);
  }
}
