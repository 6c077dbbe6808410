package dev.hotslice.kv.redis;

import dev.hotslice.kv.CheckResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// One of several processes that count together, as far as the counters are concerned.
final class LedgerNode {
  private final RedisConnection redis;
  private final NodeMemory memory;
  private final RedisLedger ledger;

  private LedgerNode(RedisConnection redis, NodeMemory memory, RedisLedger ledger) {
    this.redis = redis;
    this.memory = memory;
    this.ledger = ledger;
  }

  /// Starts a node that remembers what it was granted in a folder.
  ///
  /// @param looks how often nodes are said to look after the counters; this one does when it is
  ///   told
  static LedgerNode start(String url, Path folder, InstantSource clock, Duration looks) {
    var redis = RedisConnection.to(RedisUrl.parse(url));
    var memory = NodeMemory.in(folder);
    var sharing = new Sharing(memory, looks);
    var ledger = new RedisLedger(redis, new RedisKeys("test"), sharing, "acme", clock);
    return new LedgerNode(redis, memory, ledger);
  }

  RedisLedger ledger() {
    return ledger;
  }

  String name() {
    return memory.node();
  }

  CheckResult check() {
    return redis.check();
  }

  /// Ends as a process does that is told to.
  void stop() {
    ledger.close();
    crash();
  }

  /// Ends without a word.
  void crash() {
    redis.close();
    memory.close();
  }
}
