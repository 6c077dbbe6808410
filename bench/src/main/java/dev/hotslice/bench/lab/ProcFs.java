package dev.hotslice.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// Returns what a process has used, its descendants aside; nothing once it is gone.
  static Usage usageOf(ProcessHandle process) {
    var folder = Path.of("/proc", Long.toString(process.pid()));
    try {
      var stat = Files.readString(folder.resolve("stat"));
      return new Usage(
          cpu(stat), system(stat), residentBytes(Files.readAllLines(folder.resolve("status"))));
    } catch (IOException e) {
      return Usage.NOTHING;
    }
  }

  /// The name of the process stands in parentheses and may hold any character, so what counts
  /// begins behind the last one.
  static Duration cpu(String stat) {
    return ticks(stat, UTIME).plus(ticks(stat, STIME));
  }

  static Duration system(String stat) {
    return ticks(stat, STIME);
  }

  private static Duration ticks(String stat, int field) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofMillis(Long.parseLong(fields[field]) * 1000 / TICKS_PER_SECOND);
  }

  /// Returns what the living threads of a process have used, those of one name together. Linux
  /// keeps fifteen characters of a name.
  static Map<String, Duration> threads(long pid) {
    var used = new HashMap<String, Duration>();
    try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (var task : tasks.toList()) {
        stat(task)
            .ifPresent(stat ->
                used.merge(
                    stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
                    cpu(stat),
                    Duration::plus));
      }
    } catch (IOException e) {
      return Map.of();
    }
    return used;
  }

  /// Returns nothing for a thread that has ended meanwhile.
  private static Optional<String> stat(Path task) {
    try {
      return Optional.of(Files.readString(task.resolve("stat")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static long residentBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElse(0);
  }
}
