package dev.hotslice.kv.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ConnectionIntent;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// What differs between one server and a Cluster.
///
/// @param connect makes one more connection
/// @param listen makes a connection for subscriptions
/// @param masters finds out which servers take writes; a failure may pass
/// @param single a client for connections to one of those, which are not made again when they are
///   lost; closed with the other
/// @param probe fails if the server or the Cluster cannot serve
/// @param shards how many shards a namespace has; never change it for data that exists
record Link(
    AbstractRedisClient client,
    Supplier<CompletableFuture<Connected>> connect,
    Supplier<CompletableFuture<? extends StatefulRedisPubSubConnection<byte[], byte[]>>> listen,
    Supplier<CompletionStage<List<RedisURI>>> masters,
    RedisClient single,
    RedisCall<String> probe,
    int shards) {

  /// A connection and what is sent through it.
  record Connected(
      StatefulConnection<byte[], byte[]> connection,
      RedisClusterAsyncCommands<byte[], byte[]> commands) {}

  private static final int CLUSTER_SHARDS = 16;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// Finds out within a minute that the other side is gone, also of a connection that only listens.
  private static final KeepAliveOptions KEEP_ALIVE =
      KeepAliveOptions.builder()
          .enable()
          .idle(Duration.ofSeconds(30))
          .interval(Duration.ofSeconds(10))
          .count(3)
          .build();

  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);

  static Link to(RedisUrl url, ClientResources resources) {
    return switch (url) {
      case RedisUrl.OneMaster master -> oneMaster(master, resources);
      case RedisUrl.Cluster cluster -> cluster(cluster, resources);
    };
  }

  private static Link oneMaster(RedisUrl.OneMaster url, ClientResources resources) {
    var client = RedisClient.create(resources, url.uri());
    client.setOptions(common(ClientOptions.builder()).build());
    return new Link(
        client,
        () ->
            client
                .connectAsync(ByteArrayCodec.INSTANCE, url.uri())
                .thenApply(made -> new Connected(made, made.async()))
                .toCompletableFuture(),
        () -> client.connectPubSubAsync(ByteArrayCodec.INSTANCE, url.uri()).toCompletableFuture(),
        () -> CompletableFuture.completedStage(List.of(url.uri())),
        single(resources),
        commands -> commands.ping(),
        1);
  }

  private static Link cluster(RedisUrl.Cluster url, ClientResources resources) {
    var refresh =
        ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(TOPOLOGY_REFRESH).build();
    // Lettuce 7 also refreshes by itself on redirections, uncovered slots and lost nodes.
    // A node that has just joined may be named by a redirection before the next refresh.
    var options =
        ClusterClientOptions.builder(common(ClientOptions.builder()).build())
            .topologyRefreshOptions(refresh)
            .validateClusterNodeMembership(false)
            .build();
    var client = RedisClusterClient.create(resources, url.seeds());
    client.setOptions(options);
    return new Link(
        client,
        () ->
            client
                .refreshPartitionsAsync()
                .thenCompose(_ -> client.connectAsync(ByteArrayCodec.INSTANCE))
                .thenCompose(Link::reachNodes)
                .toCompletableFuture(),
        () ->
            client
                .refreshPartitionsAsync()
                .thenCompose(_ -> client.connectPubSubAsync(ByteArrayCodec.INSTANCE))
                .toCompletableFuture(),
        () -> client.refreshPartitionsAsync().thenApply(_ -> masters(client, url)),
        single(resources),
        commands -> commands.clusterInfo().thenApply(Link::requireServing),
        CLUSTER_SHARDS);
  }

  private static RedisClient single(ClientResources resources) {
    var client = RedisClient.create(resources);
    client.setOptions(common(ClientOptions.builder()).autoReconnect(false).build());
    return client;
  }

  /// They share all but host and port with the nodes that the URL names.
  private static List<RedisURI> masters(RedisClusterClient client, RedisUrl.Cluster url) {
    return client.getPartitions().stream()
        .filter(node -> !node.getSlots().isEmpty())
        .map(node ->
            RedisURI.builder(url.seeds().getFirst())
                .withHost(node.getUri().getHost())
                .withPort(node.getUri().getPort())
                .build())
        .toList();
  }

  /// Connects to every master at once. By itself Lettuce connects to a node with the first command
  /// for it and, rejecting while disconnected, refuses that command. A node that is down does not
  /// keep the others from being used.
  private static CompletionStage<Connected> reachNodes(
      StatefulRedisClusterConnection<byte[], byte[]> connection) {
    var nodes =
        connection.getPartitions().stream()
            .filter(node -> !node.getSlots().isEmpty())
            .map(RedisClusterNode::getUri)
            .map(uri ->
                connection.getConnectionAsync(uri.getHost(), uri.getPort(), ConnectionIntent.WRITE))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(nodes)
        .handle((_, _) -> new Connected(connection, connection.async()));
  }

  /// Every command ends at the timeout of the URL, which a [Lane] relies on.
  ///
  /// Rejecting while disconnected does two things: calls fail at once instead of piling up, and a
  /// call under way when the connection breaks is not sent again. Otherwise Lettuce would replay
  /// it, and a charge or a tally that had arrived would count twice.
  private static ClientOptions.Builder common(ClientOptions.Builder options) {
    return options
        .protocolVersion(ProtocolVersion.RESP3)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .autoReconnect(true)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(KEEP_ALIVE)
                .tcpNoDelay(true)
                .build());
  }

  private static String requireServing(String clusterInfo) {
    if (!clusterInfo.contains("cluster_state:ok")) {
      throw new RedisException("cluster_state is not ok");
    }
    return clusterInfo;
  }
}
