package dev.hotslice.kv.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Cluster of three masters without replicas.
final class TestCluster implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private static final int NODES = 3;

  private final List<RedisProcess> nodes;

  private TestCluster(List<RedisProcess> nodes) {
    this.nodes = nodes;
  }

  /// Starts a Cluster that does not take a busy machine for a dead node.
  static TestCluster start() {
    return start(Duration.ofSeconds(10));
  }

  /// Starts a Cluster that takes a node for dead after this time.
  static TestCluster start(Duration nodeTimeout) {
    var millis = Long.toString(nodeTimeout.toMillis());
    var nodes =
        Stream.generate(() ->
                RedisProcess.start("--cluster-enabled", "yes", "--cluster-node-timeout", millis))
            .limit(NODES)
            .toList();
    var cluster = new TestCluster(nodes);
    try {
      cluster.join();
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    }
    return cluster;
  }

  String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis-cluster://", ""));
  }

  RedisProcess node(int index) {
    return nodes.get(index);
  }

  /// Gives the slot of a key that does not exist yet to the next node.
  void moveSlotOf(String key) throws IOException {
    int slot = Integer.parseInt(nodes.getFirst().ask("CLUSTER KEYSLOT " + key));
    int owner = (int) ((long) slot * NODES / SLOTS);
    var next = nodes.get((owner + 1) % NODES);
    var id = next.ask("CLUSTER MYID");
    next.ask("CLUSTER SETSLOT " + slot + " NODE " + id);
    for (var node : nodes) {
      node.ask("CLUSTER SETSLOT " + slot + " NODE " + id);
    }
  }

  /// Asks for a password from now on, on every node.
  void requirePassword(String password) {
    try {
      for (var node : nodes) {
        node.ask("CONFIG SET masterauth " + password);
        node.ask("CONFIG SET requirepass " + password);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    nodes.forEach(RedisProcess::close);
  }

  private void join() throws IOException {
    for (int i = 0; i < NODES; i++) {
      var slots =
          IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(" "));
      nodes.get(i).ask("CLUSTER ADDSLOTS " + slots);
      nodes.get(i).ask("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
      nodes.get(0).ask("CLUSTER MEET 127.0.0.1 " + nodes.get(i).port());
    }
    for (var node : nodes) {
      Eventually.holds(
          "the node on port " + node.port() + " knows all slots",
          () -> {
            var info = node.ask("CLUSTER INFO");
            return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
          });
    }
  }
}
