package dev.hotslice.bench.growth;

import com.sun.management.OperatingSystemMXBean;
import dev.hotslice.bench.report.Series;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// The CPU time of this process, and of another one that takes part, in microseconds.
final class Cpu {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final int BLOCKS = 3;
  private static final double LEAST_MICROS = 200_000;

  private final OperatingSystemMXBean system =
      Objects.requireNonNull(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class));
  private final LongSupplier otherNanos;

  /// @param otherNanos of the other process
  Cpu(LongSupplier otherNanos) {
    this.otherNanos = otherNanos;
  }

  static Cpu ofThisProcess() {
    return new Cpu(() -> 0);
  }

  /// Returns what it takes to do something once.
  double once(Runnable task) {
    long before = now();
    task.run();
    return (now() - before) / NANOS_PER_MICRO;
  }

  /// Returns what it takes to do something many times, for each of them. Blocks grow until one
  /// takes long enough for clocks that tick every ten milliseconds, by which time compilers and
  /// caches have settled; the median of those that follow counts.
  double each(int times, Runnable task) {
    int enough = times;
    while (once(repeated(enough, task)) < LEAST_MICROS) {
      enough *= 2;
    }
    int size = enough;
    return Series.of(IntStream.range(0, BLOCKS).mapToDouble(_ -> once(repeated(size, task)) / size))
        .median();
  }

  private static Runnable repeated(int times, Runnable task) {
    return () -> {
      for (int time = 0; time < times; time++) {
        task.run();
      }
    };
  }

  private long now() {
    return system.getProcessCpuTime() + otherNanos.getAsLong();
  }
}
