package dev.hotslice.jobs.fetch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Our manners towards one host: how many requests at a time, how long between two, and whether to
/// leave it alone. Safe for use by many threads.
final class Host {
  /// So many fetches in a row that fail open the breaker.
  static final int FAILURES = 5;

  /// The breaker stays open for so long, then lets one fetch try.
  static final Duration OPEN = Duration.ofMinutes(5);

  /// How long to wait while that one is on its way.
  private static final Duration PROBING = Duration.ofSeconds(30);

  /// By more than this a clock is set back on purpose, and not put right.
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  private final String name;
  private final Duration interval;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final InstantSource ticker;
  private final Semaphore connections;
  private final CircuitBreaker breaker;
  private final ReentrantLock lock = new ReentrantLock();
  private Instant nextStart;
  private Instant quietUntil = Instant.EPOCH;
  private Instant openUntil = Instant.EPOCH;

  /// When something was last held against the host.
  private Instant heldSince = Instant.EPOCH;

  Host(String name, FetchSettings settings, Surroundings surroundings) {
    this.name = name;
    this.interval = settings.perHostInterval();
    this.clock = settings.clock();
    this.sleeper = surroundings.sleeper();
    this.ticker = surroundings.ticker();
    this.nextStart = ticker.instant();
    this.connections = new Semaphore(settings.perHostConnections(), true);
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    FAILURES, FAILURES, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(OPEN)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
  }

  /// Asks to start a fetch. Whoever is let in reports [#fine] or [#failed], or [#gaveUp].
  ///
  /// @return why not, or null to go on
  FetchResult.@Nullable BackOff refusal() {
    var now = clock.instant();
    forgetWhatIsToCome(now);
    var quiet = Duration.between(now, locked(() -> quietUntil));
    if (quiet.isPositive()) {
      return new FetchResult.BackOff(quiet, name + " has asked to be left alone for a while");
    }
    if (!breaker.tryAcquirePermission()) {
      var wait = Duration.between(now, locked(() -> openUntil));
      return new FetchResult.BackOff(
          wait.isPositive() ? wait : PROBING,
          name + " is left alone for a while after " + FAILURES + " failed fetches");
    }
    return null;
  }

  /// Returns how it is treated now. Lets nobody in.
  HostStanding standing() {
    var now = clock.instant();
    forgetWhatIsToCome(now);
    int failures = breaker.getMetrics().getNumberOfFailedCalls();
    var quiet = locked(() -> quietUntil);
    if (quiet.isAfter(now)) {
      return new HostStanding(name, HostStanding.State.QUIET, quiet, failures);
    }
    var open = locked(() -> openUntil);
    var state =
        switch (breaker.getState()) {
          case OPEN, FORCED_OPEN ->
              open.isAfter(now) ? HostStanding.State.OPEN : HostStanding.State.TRYING;
          case HALF_OPEN -> HostStanding.State.TRYING;
          case CLOSED, DISABLED, METRICS_ONLY -> HostStanding.State.FINE;
        };
    return new HostStanding(name, state, state == HostStanding.State.OPEN ? open : null, failures);
  }

  void fine() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(String reason) {
    breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
    if (breaker.getState() == CircuitBreaker.State.OPEN) {
      locked(() -> openUntil = held().plus(OPEN));
    }
  }

  void gaveUp() {
    breaker.releasePermission();
  }

  void keepQuiet(Duration wait) {
    locked(() -> quietUntil = held().plus(wait));
  }

  private Instant held() {
    heldSince = clock.instant();
    return heldSince;
  }

  /// A clock that was ahead and is set back must not leave the host alone until then.
  private void forgetWhatIsToCome(Instant now) {
    lock.lock();
    try {
      if (now.isBefore(heldSince.minus(SET_BACK))) {
        heldSince = now;
        quietUntil = now;
        openUntil = now;
        breaker.reset();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Runs a request once there is a connection to spare and the interval has passed.
  ///
  /// @throws CancellationException if the thread is interrupted before, which it stays
  <T> T inTurn(Supplier<T> request) {
    try {
      connections.acquire();
    } catch (InterruptedException e) {
      throw cancelled();
    }
    try {
      var wait = Duration.between(ticker.instant(), reserveStart());
      if (wait.isPositive()) {
        sleeper.sleep(wait);
      }
      return request.get();
    } catch (InterruptedException e) {
      throw cancelled();
    } finally {
      connections.release();
    }
  }

  private Instant reserveStart() {
    return locked(() -> {
      var now = ticker.instant();
      var start = nextStart.isAfter(now) ? nextStart : now;
      nextStart = start.plus(interval);
      return start;
    });
  }

  private Instant locked(Supplier<Instant> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  private static CancellationException cancelled() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while waiting for a turn");
  }
}
