package dev.hotslice.bench.load;

import java.util.ArrayList;
import java.util.List;

/// Requests of several kinds, some of which are more frequent than others.
///
/// @param parts each with how often it comes in a visit
public record Mix(List<Part> parts) {
  /// @param times in a visit, which may be less than one
  public record Part(Shot shot, double times) {}

  public Mix {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mix has no parts, it must have at least one");
    }
  }

  /// Returns a mix of one kind.
  public static Mix of(Shot shot) {
    return new Mix(List.of(new Part(shot, 1)));
  }

  /// Returns how many requests a visit makes.
  public double perVisit() {
    return parts.stream().mapToDouble(Part::times).sum();
  }

  /// Returns the kinds.
  public List<Shot> shots() {
    return parts.stream().map(Part::shot).toList();
  }

  /// Returns the index of the kind that a number stands for.
  ///
  /// @param chance 0 to 1
  int pick(double chance) {
    var ends = new ArrayList<Double>();
    double end = 0;
    for (var part : parts) {
      end += part.times();
      ends.add(end);
    }
    for (int at = 0; at < ends.size(); at++) {
      if (chance * end < ends.get(at)) {
        return at;
      }
    }
    return ends.size() - 1;
  }
}
