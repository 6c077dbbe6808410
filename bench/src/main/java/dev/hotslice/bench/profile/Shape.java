package dev.hotslice.bench.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the rate goes up and down.
public enum Shape {
  LOAD("visitors at an even rate", 8),
  STRESS("visitors at a rate that doubles step by step", 15),
  SPIKE("twenty times as many visitors for a moment, and the time after it", 10),
  SOAK("visitors at an even rate for ten minutes, and what has grown then", 150);

  private static final int MOST_DOUBLINGS = 5;
  private static final double SPIKE_TIMES = 20;
  private static final int SOAK_PARTS = 10;

  private final String summary;
  private final int rounds;

  Shape(String summary, int rounds) {
    this.summary = summary;
    this.rounds = rounds;
  }

  /// Returns the name of the part.
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }

  String summary() {
    return summary;
  }

  /// Returns how long it takes.
  ///
  /// @param round of the pace that was asked for
  Duration lasts(Duration round) {
    return round.multipliedBy(rounds);
  }

  @Override
  public String toString() {
    return name().charAt(0) + part().substring(1);
  }

  /// Returns what to do one after the other.
  List<Step> steps(Duration lasts) {
    return switch (this) {
      case LOAD -> List.of(new Step("even", 1, lasts));
      case STRESS ->
          IntStream.rangeClosed(0, MOST_DOUBLINGS)
              .mapToObj(doubling ->
                  new Step((1 << doubling) + "×", 1 << doubling, part(lasts, MOST_DOUBLINGS + 1)))
              .toList();
      case SPIKE -> spike(lasts);
      case SOAK ->
          IntStream.rangeClosed(1, SOAK_PARTS)
              .mapToObj(part -> new Step("part " + part, 1, part(lasts, SOAK_PARTS)))
              .toList();
    };
  }

  /// Half of the time is what comes after the spike, second by second.
  private static List<Step> spike(Duration lasts) {
    var steps = new ArrayList<Step>();
    steps.add(new Step("before", 1, part(lasts, 4)));
    steps.add(new Step("spike", SPIKE_TIMES, part(lasts, 4)));
    long seconds = Math.max(1, lasts.toSeconds() / 2);
    Stream.iterate(1, second -> second + 1)
        .limit(seconds)
        .map(second -> new Step("second " + second + " after", 1, Duration.ofSeconds(1)))
        .forEach(steps::add);
    return steps;
  }

  private static Duration part(Duration lasts, int parts) {
    var part = lasts.dividedBy(parts);
    return part.toSeconds() < 1 ? Duration.ofSeconds(1) : Duration.ofSeconds(part.toSeconds());
  }
}
