package dev.hotslice.kv.redis;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// The contracts on a server in a container, of the image that the property `redis.image` names.
///
/// The image must be on the machine already (`docker pull`, or `.ci/redis-image` where nothing can
/// be pulled), so that a build without network does not wait for a registry.
final class TestcontainersRedisTest extends RedisContracts {
  private static final int PORT = 6379;
  private static final String IMAGE = System.getProperty("redis.image", "redis:7.4-alpine");

  private static GenericContainer<?> redis;

  @BeforeAll
  static void start() throws Exception {
    requireImage();
    redis =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(PORT)
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1));
    redis.start();
  }

  @AfterAll
  static void stop() {
    if (redis != null) {
      redis.stop();
    }
  }

  @Override
  String url() {
    return "redis://" + redis.getHost() + ":" + redis.getMappedPort(PORT);
  }

  /// Asks Docker itself, because Testcontainers tries for minutes to pull what it needs.
  private static void requireImage() throws InterruptedException {
    try {
      var inspect =
          new ProcessBuilder("docker", "image", "inspect", IMAGE)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!inspect.waitFor(20, TimeUnit.SECONDS)) {
        inspect.destroyForcibly();
        throw RedisBinary.skipped("Docker does not answer");
      }
      if (inspect.exitValue() != 0) {
        throw RedisBinary.skipped(
            "Docker does not run or has no image " + IMAGE + "; see .ci/redis-image");
      }
    } catch (IOException e) {
      throw RedisBinary.skipped("there is no docker command: " + e.getMessage());
    }
  }
}
