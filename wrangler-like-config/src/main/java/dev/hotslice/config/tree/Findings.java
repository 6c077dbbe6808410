package dev.hotslice.config.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects what is wrong with a file, so that everything is told at once. Not thread-safe.
public final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private final Map<Integer, Integer> secretColumns = new HashMap<>();

  public void error(Place place, String message) {
    all.add(new Finding(true, place, message));
  }

  public void warning(Place place, String message) {
    all.add(new Finding(false, place, message));
  }

  /// Returns whether the value at a place is known to be wrong.
  public boolean hasError(Place place) {
    return all.stream().anyMatch(it -> it.error() && it.place().equals(place));
  }

  /// Notes that from `place` on, its line must not be shown.
  public void secretAt(Place place) {
    secretColumns.merge(place.line(), place.column(), Math::min);
  }

  /// Returns how many characters of a line may be shown, or [Integer#MAX_VALUE] for all.
  public int showable(int line) {
    return secretColumns.containsKey(line)
        ? Math.max(0, secretColumns.get(line) - 1)
        : Integer.MAX_VALUE;
  }

  public boolean hasErrors() {
    return all.stream().anyMatch(Finding::error);
  }

  /// Returns the findings in the order of the file, those without a line first.
  public List<Finding> inOrder() {
    return all.stream()
        .sorted(
            Comparator.comparingInt((Finding finding) -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()))
        .toList();
  }
}
