package dev.hotslice.app.simulation;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/// Everything that decides a run. Its text form, `seed:size:TRAIT,TRAIT`, replays it.
///
/// @param size how much is done, from 1 on
record Scenario(long seed, int size, Set<Trait> traits) {
  private static final int LARGEST = 12;

  Scenario {
    traits = traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits);
  }

  /// Returns the run of a seed: some size, some traits. Every third has none that disturbs, because
  /// then everything can be counted to the last operation. Jobs take the most time, so they are in
  /// fewer.
  static Scenario of(long seed) {
    var random = new Random(seed);
    var traits = EnumSet.noneOf(Trait.class);
    for (var trait : Trait.values()) {
      if (random.nextBoolean()) {
        traits.add(trait);
      }
    }
    if (random.nextBoolean()) {
      traits.remove(Trait.JOBS);
    }
    if (random.nextInt(3) == 0) {
      traits.removeAll(Trait.DISTURBING);
    }
    return new Scenario(seed, 1 + random.nextInt(LARGEST), traits);
  }

  /// Reads a seed, or the text form of a scenario.
  static Scenario parse(String text) {
    var parts = text.split(":", -1);
    long seed = Long.parseLong(parts[0]);
    if (parts.length == 1) {
      return of(seed);
    }
    var traits = EnumSet.noneOf(Trait.class);
    Arrays.stream(parts[2].split(",", -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> traits.add(Trait.valueOf(name)));
    return new Scenario(seed, Integer.parseInt(parts[1]), traits);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  Scenario without(Trait trait) {
    var fewer = EnumSet.copyOf(traits);
    fewer.remove(trait);
    return new Scenario(seed, size, fewer);
  }

  Scenario withSize(int smaller) {
    return new Scenario(seed, smaller, traits);
  }

  Scenario withSeed(long other) {
    return new Scenario(other, size, traits);
  }

  @Override
  public String toString() {
    return seed + ":" + size + ":" + traits.stream().map(Trait::name).collect(joining(","));
  }
}
