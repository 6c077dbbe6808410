package dev.hotslice.kv.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import redis.embedded.core.ExecutableProvider;

/// The `redis-server` that tests start: the one that the environment variable `REDIS_SERVER` names,
/// the first on the `PATH`, or the one that comes with embedded-redis.
final class RedisBinary {
  private static final Choice CHOICE = choose();

  private record Choice(@Nullable Path server, String reason) {}

  private RedisBinary() {}

  /// Returns why no server runs on this machine, or null if one does.
  static @Nullable String whyNone() {
    return CHOICE.server() == null
        ? "no redis-server runs here (" + CHOICE.reason() + "); set REDIS_SERVER to one"
        : null;
  }

  /// Returns a server that runs on this machine. Without one the test is skipped with the reason;
  /// where `CI=true` it fails.
  static Path require() {
    if (CHOICE.server() == null) {
      throw skipped(String.valueOf(whyNone()));
    }
    return CHOICE.server();
  }

  /// Returns what skips the test that runs; where `CI=true` nothing may be skipped, so it fails.
  static RuntimeException skipped(String reason) {
    if (skippingIsForbidden()) {
      throw new AssertionError(reason);
    }
    return new TestAbortedException(reason);
  }

  static boolean skippingIsForbidden() {
    return "true".equals(System.getenv("CI"));
  }

  private static Choice choose() {
    var reasons = new ArrayList<String>();
    for (var candidate : candidates(reasons)) {
      var trouble = troubleWith(candidate);
      if (trouble == null) {
        return new Choice(candidate, "");
      }
      reasons.add(candidate + ": " + trouble);
    }
    return new Choice(null, String.join("; ", reasons));
  }

  private static List<Path> candidates(List<String> reasons) {
    var candidates = new ArrayList<Path>();
    var named = System.getenv("REDIS_SERVER");
    if (named != null) {
      return List.of(Path.of(named));
    }
    for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      var server = Path.of(folder, "redis-server");
      if (Files.isExecutable(server)) {
        candidates.add(server);
      }
    }
    try {
      candidates.add(ExecutableProvider.newJarResourceProvider().get().toPath());
    } catch (IOException | RuntimeException | LinkageError e) {
      reasons.add("embedded-redis: " + e);
    }
    return candidates;
  }

  private static @Nullable String troubleWith(Path server) {
    try {
      var run =
          new ProcessBuilder(server.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!run.waitFor(10, TimeUnit.SECONDS)) {
        run.destroyForcibly();
        return "--version does not end";
      }
      return run.exitValue() == 0 ? null : "--version exits with " + run.exitValue();
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
