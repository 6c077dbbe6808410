package dev.hotslice.bench.day.site;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/// What every site stands on: the real account, budget and invocations over a store in memory whose
/// calls take time.
final class Ground {
  static final NamespaceId SITE = new NamespaceId("site");

  private final ManualClock clock;
  private final MemoryEngine memory;
  private final VirtualTime time;
  private final Sent sent;
  private final Account account;
  private final Spent spent;

  /// @param front what else stands in front of the store
  Ground(Setting setting, ManualClock clock, Plan plan, UnaryOperator<KvStore> front) {
    this.clock = clock;
    this.memory = new MemoryEngine(clock);
    this.time = new VirtualTime(clock);
    this.sent = new Sent(setting.day().atStartOfDay(ZoneOffset.UTC).toInstant(), clock);
    var latency = new KvLatency(setting.latency(), setting.seed());
    var engine =
        new TimedEngine(
            memory,
            SITE,
            store -> front.apply(new TimedKvStore(store, clock, latency, time, sent)));
    this.account = Account.of(engine, "site", plan, clock);
    this.spent = new Spent(setting.day(), new MemoryEngine(clock).ledger("free"));
    account.budget().listen(spent);
  }

  ManualClock clock() {
    return clock;
  }

  VirtualTime time() {
    return time;
  }

  Account account() {
    return account;
  }

  Spent spent() {
    return spent;
  }

  Sent sent() {
    return sent;
  }

  /// Returns the store itself, where calls cost nothing.
  KvStore inside() {
    return memory.namespace(SITE);
  }

  void close() {
    memory.close();
  }
}
