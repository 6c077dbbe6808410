package dev.hotslice.kv.invocation;

import dev.hotslice.kv.budget.SlotRule;
import dev.hotslice.kv.invocation.Invocation.Slot;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The connection slots of one invocation: who finds none free waits in turn.
///
/// Waiting parks the thread, which costs a virtual thread nothing.
final class Slots {
  /// The bulkhead wants a bound. No invocation lives for a year, so in effect there is none.
  private static final Duration FOREVER = Duration.ofDays(365);

  /// Of plans there are few, of invocations many.
  private static final Map<Integer, BulkheadConfig> CONFIGS = new ConcurrentHashMap<>();

  /// Of all invocations of the process.
  private static final AtomicInteger WAITING = new AtomicInteger();

  private final Bulkhead bulkhead;
  private final int number;

  /// How many slots are held or waited for.
  private final AtomicInteger claimed = new AtomicInteger();

  private final AtomicInteger peak = new AtomicInteger();

  Slots(int number) {
    this.number = number;
    this.bulkhead =
        Bulkhead.of("invocation", CONFIGS.computeIfAbsent(number, Slots::config), Map.of());
  }

  /// Waits for a slot and holds it until it is closed.
  ///
  /// @throws CancellationException if the thread is interrupted, which it then still is
  Slot take(SlotRule rule) {
    int claims = claimed.incrementAndGet();
    try {
      acquire(claims);
    } catch (AcquirePermissionCancelledException e) {
      claimed.decrementAndGet();
      throw cancelled(e);
    }
    return held(rule, claims);
  }

  /// Takes a slot if one is free that nobody waits for, else returns null.
  @Nullable Slot takeAtOnce(SlotRule rule) {
    int before = claimed.getAndUpdate(claims -> claims < number ? claims + 1 : claims);
    if (before >= number) {
      return null;
    }
    bulkhead.acquirePermission();
    return held(rule, before + 1);
  }

  private Slot held(SlotRule rule, int claims) {
    peak.accumulateAndGet(Math.min(claims, number), Math::max);
    return new Slot(rule, this::release);
  }

  /// Returns how many calls wait now, in all invocations together; one that begins or ends to wait
  /// at this moment may be in it or not.
  static int waiting() {
    return WAITING.get();
  }

  private void acquire(int claims) {
    if (claims <= number) {
      bulkhead.acquirePermission();
      return;
    }
    WAITING.incrementAndGet();
    try {
      bulkhead.acquirePermission();
    } finally {
      WAITING.decrementAndGet();
    }
  }

  private void release() {
    bulkhead.releasePermission();
    claimed.decrementAndGet();
  }

  int peak() {
    return peak.get();
  }

  private static BulkheadConfig config(int number) {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(number)
        .maxWaitDuration(FOREVER)
        .fairCallHandlingStrategyEnabled(true)
        .writableStackTraceEnabled(false)
        .build();
  }

  private static CancellationException cancelled(Throwable cause) {
    var cancelled = new CancellationException("interrupted while waiting for a connection slot");
    cancelled.initCause(cause);
    return cancelled;
  }
}
