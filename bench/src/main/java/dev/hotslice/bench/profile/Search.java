package dev.hotslice.bench.profile;

import java.util.function.DoublePredicate;

/// Looks for the highest rate that holds: doubles until one does not, then halves the gap.
final class Search {
  private Search() {}

  /// Returns the highest rate that was seen to hold, or 0 if not even the first does.
  ///
  /// @param halvings how often the gap between what holds and what does not is halved
  static double highest(double first, double most, int halvings, DoublePredicate holds) {
    double good = 0;
    double bad = first;
    while (bad <= most && holds.test(bad)) {
      good = bad;
      bad *= 2;
    }
    if (good == 0 || bad > most) {
      return good;
    }
    for (int time = 0; time < halvings; time++) {
      double middle = (good + bad) / 2;
      if (holds.test(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }
}
