package dev.hotslice.app.alert;

import java.util.List;

/// From which parts of an allowance on to warn.
///
/// @param actual percents of what is spent
/// @param projected percents of what the day will have spent
public record Thresholds(List<Integer> actual, List<Integer> projected) {
  public Thresholds {
    actual = List.copyOf(actual);
    projected = List.copyOf(projected);
  }
}
