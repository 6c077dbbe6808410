package dev.hotslice.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// What the figures were measured on.
///
/// @param busy load average of the last minute, other people's work included
public record Machine(String processor, int cores, String system, String java, double busy) {

  /// Describes this machine as it is now. No name by which it is known is part of it.
  public static Machine here() {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version", "Java") + " " + Runtime.version(),
        load());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s, Java %s, load average %.2f at the start",
        processor,
        cores,
        system,
        java,
        busy);
  }

  private static String model() {
    return lines("/proc/cpuinfo")
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }

  private static double load() {
    return lines("/proc/loadavg")
        .map(line -> Double.parseDouble(line.substring(0, line.indexOf(' '))))
        .findFirst()
        .orElse(0.0);
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
