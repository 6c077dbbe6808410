package dev.hotslice.kv;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Runs the same work on several virtual threads that start together.
public final class Race {
  /// How many threads the contracts let race.
  public static final int RUNNERS = 16;

  private Race() {}

  /// Runs `work` on each runner and returns what each gave, in the order of the runners.
  ///
  /// @throws AssertionError with the cause, if any of them threw
  public static <T> List<T> run(IntFunction<T> work) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs =
          IntStream.range(0, RUNNERS)
              .mapToObj(runner ->
                  threads.submit(() -> {
                    start.await();
                    return work.apply(runner);
                  }))
              .toList();
      start.countDown();
      return runs.stream().map(Race::result).toList();
    }
  }

  private static <T> T result(Future<T> run) {
    try {
      return run.get();
    } catch (Exception e) {
      throw new AssertionError("a runner failed", e);
    }
  }
}
