package dev.hotslice.jobs.fetch;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Asks up to three times where a host falters, after pauses of about half a second and a second,
/// spread at random so that many fetchers do not come back at once.
final class Retries {
  private static final int ATTEMPTS = 3;
  private static final double FIRST_PAUSE = 500;

  private final Retry retry;
  private final Sleeper sleeper;

  Retries(Sleeper sleeper, RandomGenerator random) {
    this.sleeper = sleeper;
    this.retry =
        Retry.of(
            "fetch",
            RetryConfig.<Answer>custom()
                .maxAttempts(ATTEMPTS)
                .retryOnResult(answer -> answer instanceof Answer.Faltered)
                .intervalFunction(attempt ->
                    (long) (FIRST_PAUSE * (1 << (attempt - 1)) * (0.5 + random.nextDouble())))
                .build());
  }

  /// @throws CancellationException if the thread is interrupted, which it stays
  Answer run(Supplier<Answer> request) {
    var attempts = retry.<Answer>asyncContext();
    while (true) {
      var answer = request.get();
      var pause = attempts.onResult(answer);
      if (pause <= 0) {
        attempts.onComplete();
        return answer;
      }
      sleep(Duration.ofMillis(pause));
    }
  }

  private void sleep(Duration pause) {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted between two requests");
    }
  }
}
