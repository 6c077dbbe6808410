package dev.hotslice.kv.invocation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The CPU time of pieces of work on several threads.
///
/// The JVM tells it of platform threads only. One piece on a virtual thread makes the sum unknown:
/// a part would look like the whole.
final class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean measured = new AtomicBoolean();
  private final AtomicBoolean unknown = new AtomicBoolean();

  <T> T add(Callable<T> work) throws Exception {
    if (Thread.currentThread().isVirtual() || !THREADS.isCurrentThreadCpuTimeSupported()) {
      unknown.set(true);
      return work.call();
    }
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      return work.call();
    } finally {
      nanos.addAndGet(THREADS.getCurrentThreadCpuTime() - before);
      measured.set(true);
    }
  }

  /// Returns the sum, or null if it is not known.
  @Nullable Duration total() {
    return measured.get() && !unknown.get() ? Duration.ofNanos(nanos.get()) : null;
  }
}
