package dev.hotslice.app.figures;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// What this process uses of the machine.
final class ProcessUse {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
  private static final long KIB = 1024;

  private final LongSupplier waiting;

  ProcessUse(LongSupplier waiting) {
    this.waiting = waiting;
  }

  /// @param cpuNanos since the start, -1 where the system does not tell
  /// @param at by a clock that only goes forward
  record Reading(long cpuNanos, long at) {}

  Reading read() {
    long cpu =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : -1;
    return new Reading(cpu, System.nanoTime());
  }

  Figures.Usage since(Reading first, Reading now) {
    long took = now.at() - first.at();
    var runtime = Runtime.getRuntime();
    return new Figures.Usage(
        took <= 0 || first.cpuNanos() < 0 ? 0 : (double) (now.cpuNanos() - first.cpuNanos()) / took,
        runtime.totalMemory() - runtime.freeMemory(),
        residentBytes(),
        waiting.getAsLong());
  }

  /// Returns 0 where there is no such file, as outside Linux.
  private static long residentBytes() {
    try {
      var found = RESIDENT.matcher(Files.readString(STATUS));
      return found.find() ? Long.parseLong(found.group(1)) * KIB : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
