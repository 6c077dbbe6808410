package dev.hotslice.bench.flight;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the CPU time of a server went while it was under load.
///
/// @param shares of all its processes, by whose work it was, the largest first; together 1
/// @param methods the hottest ones of the JVM, with their shares of the samples
/// @param samples of the JVM
/// @param lost samples that there were to be beside these
/// @param systemShare of the CPU time of the JVM, in which the kernel worked for it
/// @param pauses for garbage collection
/// @param paused how long, together
public record CpuProfile(
    Map<String, Double> shares,
    List<Hot> methods,
    long samples,
    long lost,
    double systemShare,
    int pauses,
    Duration paused) {
  private static final int HOTTEST = 10;

  public CpuProfile {
    shares = sorted(shares);
    methods = List.copyOf(methods);
  }

  /// A method in which samples were taken.
  public record Hot(String method, double share) {}

  /// Puts together what was sampled and what the system has counted.
  ///
  /// @param used by the JVM as a whole
  /// @param system the part of it in the kernel
  /// @param household the part of it that no sample shows
  /// @param others what processes beside it used, by name
  static CpuProfile of(
      Recording recording,
      Duration used,
      Duration system,
      Map<Household, Duration> household,
      Map<String, Duration> others) {
    var spent = new LinkedHashMap<String, Double>();
    others.forEach((name, cpu) -> spent.put(name + " itself", seconds(cpu)));
    household.forEach((it, cpu) -> spent.put(it.owner(), seconds(cpu)));
    double known = household.values().stream().mapToDouble(CpuProfile::seconds).sum();
    double sampled = Math.max(0, seconds(used) - known);
    long samples = Math.max(1, recording.samples());
    recording
        .owners()
        .forEach((owner, count) -> spent.merge(owner, sampled * count / samples, Double::sum));
    double all = spent.values().stream().mapToDouble(it -> it).sum();
    spent.replaceAll((_, it) -> all > 0 ? it / all : 0);
    return new CpuProfile(
        spent,
        recording.methods().entrySet().stream()
            .map(it -> new Hot(it.getKey(), (double) it.getValue() / samples))
            .sorted(Comparator.comparingDouble(Hot::share).reversed().thenComparing(Hot::method))
            .limit(HOTTEST)
            .toList(),
        recording.samples(),
        recording.lost(),
        used.isZero() ? 0 : seconds(system) / seconds(used),
        recording.pauses(),
        recording.paused());
  }

  private static Map<String, Double> sorted(Map<String, Double> shares) {
    var sorted = new LinkedHashMap<String, Double>();
    shares.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(it -> sorted.put(it.getKey(), it.getValue()));
    return sorted;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
