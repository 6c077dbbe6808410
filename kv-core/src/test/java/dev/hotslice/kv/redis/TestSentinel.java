package dev.hotslice.kv.redis;

import java.io.IOException;

/// A master, its replica and a sentinel that watches over them.
final class TestSentinel implements AutoCloseable {
  private static final String MASTER = "harbour";

  private final RedisProcess master;
  private final RedisProcess replica;
  private final RedisProcess sentinel;

  private TestSentinel(RedisProcess master, RedisProcess replica, RedisProcess sentinel) {
    this.master = master;
    this.replica = replica;
    this.sentinel = sentinel;
  }

  static TestSentinel start() {
    var master = RedisProcess.start("--repl-diskless-sync-delay", "0");
    var replica = RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
    var sentinel = RedisProcess.sentinel(MASTER, master.port());
    return new TestSentinel(master, replica, sentinel);
  }

  String url() {
    return "redis-sentinel://127.0.0.1:" + sentinel.port() + "/0#" + MASTER;
  }

  /// Waits until the replica has all that the master has and the sentinel knows the replica.
  void awaitReplication() {
    Eventually.holds(
        "the replica is in step",
        () ->
            replica.ask("INFO replication").contains("master_link_status:up")
                && offset(replica, "slave_repl_offset").equals(offset(master, "master_repl_offset"))
                && sentinel.ask("SENTINEL MASTERS").contains("num-slaves 1 "));
  }

  /// Kills the master and waits until the sentinel has made the replica master.
  void failOver() {
    Eventually.holds(
        "the sentinel is told to be quick",
        () -> sentinel.ask("SENTINEL SET " + MASTER + " down-after-milliseconds 300").equals("OK"));
    master.kill();
    Eventually.holds(
        "the sentinel names the other server",
        () ->
            sentinel
                .ask("SENTINEL get-master-addr-by-name " + MASTER)
                .equals("127.0.0.1 " + replica.port()));
  }

  @Override
  public void close() {
    sentinel.close();
    replica.close();
    master.close();
  }

  private static String offset(RedisProcess server, String field) throws IOException {
    return server
        .ask("INFO replication")
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
