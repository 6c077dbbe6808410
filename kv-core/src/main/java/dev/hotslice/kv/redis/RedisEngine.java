package dev.hotslice.kv.redis;

import dev.hotslice.kv.ChangeListener;
import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Tracker;
import dev.hotslice.kv.Watch;
import dev.hotslice.kv.budget.LeasedLedger;
import dev.hotslice.kv.budget.Ledger;
import dev.hotslice.kv.tally.TallyStore;
import dev.hotslice.kv.watch.Watchers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// An engine whose entries, ledgers and tallies live in Redis or Valkey, 6.2 or newer, without
/// modules. Many processes may share one server and one prefix: counts stay exact and conditional
/// puts stay atomic between them.
///
/// **Time.** Expiry is judged by the clock given here. Redis' own expiry only collects garbage, one
/// day of its own time later, the counts of a day some days later, and nothing at all where the
/// clock is not the system's and so may be set back. Processes that share entries go by the same
/// time.
///
/// **Durability** is that of the server. With `appendonly yes` an acknowledged write survives the
/// death of the server's process; `appendfsync always` makes it survive the death of the machine,
/// while `everysec` may lose the last second then. Replication is asynchronous: a failover of
/// Sentinel or Cluster may lose the last writes, counters among them. Use `maxmemory-policy
/// noeviction`, because an evicted index makes lists incomplete.
///
/// **Lost counters.** Every process knows what it was granted of the day. Whatever Redis loses of
/// the counters, be it by a flush, an eviction, a restart or a failover, is noticed before anything
/// more is granted, and put back by the processes, each its own part, within about three seconds.
/// Until every process has vouched for its part, charges fail with
/// [dev.hotslice.kv.CountersLostException].
///
/// **Failure.** The first call connects. A lost connection is made again in the background; until
/// then calls fail at once, and a call under way fails without being sent twice, so that nothing is
/// charged or counted double. No round trip takes longer than the timeout of the URL, 5 seconds by
/// default.
///
/// **Budgets.** Charges for reads are leased in blocks, so that a read is one round trip and not
/// two. A process that is killed leaves at most one block of them counted too much; writes, deletes
/// and lists are charged one by one. The second between two writes to a key goes by the server's
/// time, so that it is the same for all processes, or by the clock where that is set by hand.
///
/// **Layout.** A single server or Sentinel keeps a namespace in one shard, a Cluster in 16. Data
/// therefore does not move from the one to the other by copying keys.
///
/// Safe for use by many threads; calls block and suit virtual threads.
public final class RedisEngine implements KvEngine {
  /// How often a node looks whether the counters are still there.
  static final Duration LOOK = Duration.ofSeconds(1);

  private final RedisConnection redis;
  private final RedisKeys keys;
  private final InstantSource clock;
  private final Sharing sharing;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ConcurrentMap<NamespaceId, RedisKvStore> namespaces = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AccountLedger> ledgers = new ConcurrentHashMap<>();

  private final Watchers watchers = new Watchers();
  private final Subscriptions subscriptions;
  private final Trackings trackings;

  RedisEngine(RedisUrl url, RedisKeys keys, InstantSource clock, Sharing sharing) {
    this.redis = RedisConnection.to(url);
    this.sharing = sharing;
    this.subscriptions = new Subscriptions(redis, watchers, Subscriptions.TICK);
    this.trackings = new Trackings(redis);
    this.keys = keys;
    this.clock = clock;
  }

  /// Opens an engine without connecting yet; ask [#check] whether the server answers.
  ///
  /// @param url one of
  ///   - `redis://[[user]:password@]host[:port][/database]`, or `rediss://` with TLS
  ///   - `redis-sentinel://[password@]host[:port],host[:port][/database]#master`, or
  ///     `rediss-sentinel://`
  ///   - `redis-cluster://[[user]:password@]host[:port],host[:port]`, or `rediss-cluster://`
  ///
  ///   each optionally followed by `?timeout=5s` (before a `#`)
  /// @param keyPrefix what all Redis keys start with: 1 to 64 letters, digits, `-`, `_`, `.`, `:`
  /// @throws IllegalArgumentException if the URL or the prefix is not of that form; the message
  ///   holds no password
  public static RedisEngine open(String url, String keyPrefix, InstantSource clock) {
    var keys = new RedisKeys(keyPrefix);
    return new RedisEngine(
        RedisUrl.parse(url), keys, clock, new Sharing(NodeMemory.ofProcess(), LOOK));
  }

  /// Opens an engine as [#open(String, String, InstantSource)] does, which notes in a folder what
  /// the budgets were granted, so that it can vouch for that after a restart, too.
  ///
  /// @param folder of this node; processes that share it are different nodes
  /// @throws StoreUnavailableException if the folder cannot be written, or what is in it is damaged
  public static RedisEngine open(String url, String keyPrefix, InstantSource clock, Path folder) {
    var keys = new RedisKeys(keyPrefix);
    var server = RedisUrl.parse(url);
    return new RedisEngine(server, keys, clock, new Sharing(NodeMemory.in(folder), LOOK));
  }

  @Override
  public KvStore namespace(NamespaceId id) {
    return store(id);
  }

  @Override
  public void drop(NamespaceId id) {
    store(id).drop();
  }

  /// Listens through a connection of its own; what other processes change is told, too. While that
  /// connection is away nothing is heard, and a gap says so when it is back.
  @Override
  public Watch watch(NamespaceId id, ChangeListener listener) {
    return subscriptions.watch(id, keys.shards(id, redis.shards()), listener);
  }

  /// Tracks through connections of its own, one to each server that takes writes. While one of them
  /// is away, or the server does not let this user track, the tracker is lost.
  @Override
  public Watch track(NamespaceId id, Tracker tracker) {
    return trackings.track(keys.shards(id, redis.shards()), tracker);
  }

  private RedisKvStore store(NamespaceId id) {
    return namespaces.computeIfAbsent(
        id, _ -> new RedisKvStore(redis, keys.shards(id, redis.shards()), clock));
  }

  @Override
  public Ledger ledger(String account) {
    return ledgers.computeIfAbsent(account, this::openLedger).leased();
  }

  @Override
  public TallyStore tallies(String name) {
    return new RedisTallyStore(redis, keys.tallyCounts(name), keys.tallyTimes(name));
  }

  @Override
  public CheckResult check() {
    return redis.check();
  }

  /// Gives leased charges back and closes the connections. A call under way fails.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ledgers.values().forEach(AccountLedger::close);
    watchers.close();
    subscriptions.close();
    trackings.close();
    redis.close();
    sharing.memory().close();
  }

  private AccountLedger openLedger(String account) {
    var shared = new RedisLedger(redis, keys, sharing, account, clock);
    return new AccountLedger(
        new LeasedLedger(shared), shared, redis.every(sharing.looks(), shared::lookSoon));
  }

  /// What is leased goes back before the part is declared final.
  private record AccountLedger(LeasedLedger leased, RedisLedger shared, Future<?> looking) {
    void close() {
      looking.cancel(false);
      leased.close();
      shared.close();
    }
  }

  @Override
  public String toString() {
    return "RedisEngine[" + redis + "]";
  }
}
