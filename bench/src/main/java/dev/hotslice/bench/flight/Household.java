package dev.hotslice.bench.flight;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a JVM does with threads of its own, which no sample shows.
enum Household {
  COMPILER("compiler", "C[12] Compiler"),
  COLLECTION("garbage collection", "GC Thread|G1 |VM Thread"),
  RECORDING("the recording", "JFR ");

  private final String owner;
  private final Pattern threads;

  Household(String owner, String threads) {
    this.owner = owner;
    this.threads = Pattern.compile(threads);
  }

  /// Returns what it is called in the report.
  String owner() {
    return owner;
  }

  /// Returns what was used between two looks at the threads.
  static Map<Household, Duration> between(
      Map<String, Duration> before, Map<String, Duration> after) {
    var used = new EnumMap<Household, Duration>(Household.class);
    after.forEach((thread, cpu) -> {
      var spent = cpu.minus(before.getOrDefault(thread, Duration.ZERO));
      if (spent.isPositive()) {
        of(thread).ifPresent(it -> used.merge(it, spent, Duration::plus));
      }
    });
    return used;
  }

  private static Optional<Household> of(String thread) {
    for (var household : values()) {
      if (household.threads.matcher(thread).lookingAt()) {
        return Optional.of(household);
      }
    }
    return Optional.empty();
  }
}
