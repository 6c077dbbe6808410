package dev.hotslice.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Reads `/proc`, the only place where Linux tells what a process that is not ours has used.
final class ProcFs {
  /// `USER_HZ`, which is 100 on every Linux that a JDK runs on.
  private static final int TICKS_PER_SECOND = 100;

  private static final int KIB = 1024;

  /// Where `utime` and `stime` stand behind the name of the process, see proc(5).
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private ProcFs() {}

  /// Returns what a process and its living descendants have used; nothing once they are gone.
  static Usage usage(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(ProcFs::usageOf)
        .reduce(Usage.NOTHING, Usage::plus);
  }

  private static Usage usageOf(ProcessHandle process) {
    var folder = Path.of("/proc", Long.toString(process.pid()));
    try {
      return new Usage(
          cpu(Files.readString(folder.resolve("stat"))),
          residentBytes(Files.readAllLines(folder.resolve("status"))));
    } catch (IOException e) {
      return Usage.NOTHING;
    }
  }

  /// The name of the process stands in parentheses and may hold any character, so what counts
  /// begins behind the last one.
  static Duration cpu(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  static long residentBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElse(0);
  }
}
