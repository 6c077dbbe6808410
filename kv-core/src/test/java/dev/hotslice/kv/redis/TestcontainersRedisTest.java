package dev.hotslice.kv.redis;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// What differs between servers, on one in a container of the image that the property `redis.image`
/// names. [RedisServerTest] runs every contract.
///
/// The image must be on the machine already (`docker pull`, or `.ci/redis-image` where nothing can
/// be pulled), so that a build without network does not wait for a registry.
@ExtendWith(TestcontainersRedisTest.Condition.class)
final class TestcontainersRedisTest extends RedisEntryContracts {
  private static final int PORT = 6379;
  private static final String IMAGE = System.getProperty("redis.image", "redis:7.4-alpine");

  private static GenericContainer<?> redis;

  @BeforeAll
  static void start() {
    redis =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(PORT)
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1));
    redis.start();
  }

  @AfterAll
  static void stop() {
    redis.stop();
  }

  @Override
  String url() {
    return "redis://" + redis.getHost() + ":" + redis.getMappedPort(PORT);
  }

  /// Decides by asking Docker itself, because Testcontainers tries for minutes to pull what it
  /// needs. Where `CI=true` nothing is skipped.
  static final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      var reason = whyNot();
      if (reason == null) {
        return ConditionEvaluationResult.enabled("the image is there");
      }
      if (RedisBinary.skippingIsForbidden()) {
        throw new AssertionError(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }

    private static @Nullable String whyNot() {
      try {
        var inspect =
            new ProcessBuilder("docker", "image", "inspect", IMAGE)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!inspect.waitFor(20, TimeUnit.SECONDS)) {
          inspect.destroyForcibly();
          return "Docker does not answer";
        }
        return inspect.exitValue() == 0
            ? null
            : "Docker does not run or has no image " + IMAGE + "; see .ci/redis-image";
      } catch (IOException e) {
        return "there is no docker command: " + e.getMessage();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "interrupted";
      }
    }
  }
}
