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
  private static final int BLOCKS = 5;

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

  /// Returns what it takes to do something many times, for each of them. The first of some blocks
  /// is for compilers and caches; of the others the median counts.
  double each(int times, Runnable task) {
    Runnable block =
        () -> {
          for (int time = 0; time < times; time++) {
            task.run();
          }
        };
    var _ = once(block);
    return Series.of(IntStream.range(0, BLOCKS).mapToDouble(_ -> once(block) / times)).median();
  }

  private long now() {
    return system.getProcessCpuTime() + otherNanos.getAsLong();
  }
}
