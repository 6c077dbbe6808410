package dev.hotslice.kv.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Counts the requests of each caller in windows of time, within this process.
///
/// A caller's first window begins with his first request. A window that is over gives way to the
/// next, with the whole quota again. Safe for use by many threads.
public final class RequestRates {
  /// Bounds the memory. Callers are tokens, of which nobody has that many.
  private static final int RECENT_CALLERS = 10_000;

  private final int quota;
  private final Duration window;
  private final InstantSource clock;
  private final Cache<String, Counted> callers;

  /// @param since when its first window began, in milliseconds
  private record Counted(Bucket bucket, long since) {
    boolean holdsAt(long now) {
      return now >= since;
    }
  }

  /// What became of a request.
  ///
  /// @param isAdmitted false if the quota was used up already
  /// @param remaining how many more requests the window admits
  /// @param resetsIn how long the window still takes, never zero
  public record Turn(boolean isAdmitted, long remaining, Duration resetsIn) {
    /// Returns how many whole seconds to wait for the next window: at least one, and never too few.
    public long secondsToReset() {
      return resetsIn.plusNanos(999_999_999).toSeconds();
    }
  }

  /// @param quota most requests of one caller in a window, at least one
  /// @param window how long a window takes
  public RequestRates(int quota, Duration window, InstantSource clock) {
    this.quota = quota;
    this.window = window;
    this.clock = clock;
    this.callers =
        Caffeine.newBuilder()
            .maximumSize(RECENT_CALLERS)
            .expireAfterAccess(window)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run) // to wake another thread costs more than the little upkeep
            .build();
  }

  /// Counts a request.
  public Turn take(String caller) {
    var bucket = bucket(caller);
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    var reset = Duration.ofNanos(Math.max(1, probe.getNanosToWaitForReset()));
    return new Turn(probe.isConsumed(), probe.getRemainingTokens(), reset);
  }

  /// A clock that was set back would stop a window from ever ending. It is read after the caller is
  /// looked up, or somebody else's first request, made just now, would look like that.
  private Bucket bucket(String caller) {
    var known = callers.getIfPresent(caller);
    if (known != null && known.holdsAt(clock.millis())) {
      return known.bucket;
    }
    return callers.asMap().compute(caller, (_, counted) -> current(counted)).bucket;
  }

  private Counted current(@Nullable Counted counted) {
    long now = clock.millis();
    return counted != null && counted.holdsAt(now) ? counted : new Counted(newBucket(), now);
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(quota).refillIntervally(quota, window))
        .withCustomTimePrecision(new SourceMeter(clock))
        .build();
  }
}
