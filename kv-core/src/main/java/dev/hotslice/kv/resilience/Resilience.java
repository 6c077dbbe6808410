package dev.hotslice.kv.resilience;

import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.StoreUnavailableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The circuit breaker and the retries in front of one engine.
///
/// Only [StoreUnavailableException] counts as a failure; refusals and invalid input are answers,
/// and so is [CountersLostException], by which an engine that works declines to charge. While the
/// breaker is open every call fails with that exception at once, without reaching the engine. Safe
/// for use by many threads.
public final class Resilience {
  private final CircuitBreaker breaker;
  private final Retry retry;
  private final Pause pause;

  /// Makes a closed breaker.
  ///
  /// @param clock tells how long the breaker has been open
  /// @param pause waits between attempts
  /// @param random spreads the attempts of many callers
  public Resilience(
      ResiliencePolicy policy, InstantSource clock, Pause pause, RandomGenerator random) {
    this.breaker = CircuitBreaker.of("engine", breakerConfig(policy, clock));
    this.retry = Retry.of("engine", retryConfig(policy, random));
    this.pause = pause;
  }

  /// Makes one with the default policy and the system's own pause and randomness.
  ///
  /// Its rest is real time that only goes forward: a store that does not answer recovers neither
  /// sooner nor later because somebody set a clock.
  public static Resilience standard() {
    return new Resilience(
        ResiliencePolicy.DEFAULT,
        () -> Instant.ofEpochSecond(0, System.nanoTime()),
        Pause.SLEEP,
        new Random());
  }

  /// Makes one attempt.
  <T extends @Nullable Object> T once(Supplier<T> call) {
    try {
      return breaker.executeSupplier(call);
    } catch (CallNotPermittedException e) {
      throw new StoreUnavailableException(
          "the store has not been answering and is given a rest; try again in some seconds", e);
    }
  }

  /// Makes one attempt at what returns nothing.
  void run(Runnable call) {
    var _ =
        once(() -> {
          call.run();
          return true;
        });
  }

  /// Returns whether calls go to the engine as they come: it has been answering.
  boolean isAnswering() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /// Makes further attempts while the store does not answer. Only for what may happen twice.
  <T extends @Nullable Object> T repeatedly(Supplier<T> call) {
    try {
      return once(call);
    } catch (StoreUnavailableException e) {
      return again(call, e);
    }
  }

  /// Begins a first attempt that does not wait, and where it fails makes further ones on a virtual
  /// thread, as [#repeatedly] does.
  ///
  /// @param begin the attempt; what it throws is what its stage ends with
  /// @param call the further ones
  <T extends @Nullable Object> CompletionStage<T> repeatedly(
      Supplier<CompletionStage<T>> begin, Supplier<T> call) {
    return breaker
        .executeCompletionStage(begin)
        .exceptionallyComposeAsync(
            failure -> furtherAttempts(failure, call), Thread::startVirtualThread);
  }

  private <T extends @Nullable Object> CompletionStage<T> furtherAttempts(
      Throwable failure, Supplier<T> call) {
    return switch (failure instanceof CompletionException ? failure.getCause() : failure) {
      case StoreUnavailableException first -> completed(() -> again(call, first));
      case CallNotPermittedException _ -> completed(() -> repeatedly(call));
      case null, default -> CompletableFuture.failedStage(failure);
    };
  }

  private static <T extends @Nullable Object> CompletionStage<T> completed(Supplier<T> call) {
    return CompletableFuture.completedStage(call.get());
  }

  private <T extends @Nullable Object> T again(
      Supplier<T> call, StoreUnavailableException firstFailure) {
    var attempts = retry.asyncContext();
    var failure = firstFailure;
    while (true) {
      long wait = attempts.onError(failure);
      if (wait < 0) {
        throw failure;
      }
      await(Duration.ofMillis(wait), failure);
      try {
        return once(call);
      } catch (StoreUnavailableException e) {
        failure = e;
      }
    }
  }

  private void await(Duration wait, StoreUnavailableException failure) {
    try {
      pause.pause(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  private static CircuitBreakerConfig breakerConfig(ResiliencePolicy policy, InstantSource clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(policy.window(), policy.window(), SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(policy.failurePercent())
        .waitDurationInOpenState(policy.openFor())
        .permittedNumberOfCallsInHalfOpenState(Math.min(3, policy.window()))
        .recordExceptions(StoreUnavailableException.class)
        .ignoreExceptions(CountersLostException.class)
        .currentTimestampFunction(_ -> clock.millis(), TimeUnit.MILLISECONDS)
        .clock(clock.withZone(ZoneOffset.UTC))
        .writableStackTraceEnabled(false)
        .build();
  }

  private static RetryConfig retryConfig(ResiliencePolicy policy, RandomGenerator random) {
    return RetryConfig.custom()
        .maxAttempts(policy.attempts())
        .retryOnException(e ->
            e instanceof StoreUnavailableException
                && !(e instanceof CountersLostException)
                && !(e.getCause() instanceof CallNotPermittedException))
        .intervalFunction(attempt -> waitAfter(attempt, policy.pause(), random))
        .build();
  }

  private static long waitAfter(int attempt, Duration pause, RandomGenerator random) {
    double mean = pause.toMillis() * Math.pow(2, attempt - 1);
    return Math.max(1, Math.round(mean * (0.5 + random.nextDouble())));
  }
}
