package dev.hotslice.kv.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;

/// One command or script, sent but not waited for.
@FunctionalInterface
interface RedisCall<T> {
  CompletionStage<T> send(RedisClusterAsyncCommands<byte[], byte[]> commands);
}
