package dev.hotslice.app.cli;

import dev.hotslice.kv.redis.TestRedis;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Transfers of entries in Redis, without a server in between.
class TransferCommandsOnRedisTest extends TransferCommandsContract {
  private @Nullable TestRedis redis;

  @Override
  String store() {
    if (redis == null) {
      redis = TestRedis.start();
    }
    return "store = { type = \"redis\", url = \"" + redis.url() + "\" }";
  }

  @Override
  void open(Path folder) {}

  @Override
  void close() {
    Objects.requireNonNull(redis).close();
    redis = null;
  }
}
