package dev.hotslice.kv.spending;

/// How far the hours of a day have gone away from what was expected of them, the latest counting
/// most.
///
/// @param perHour by how many operations, negative for fewer
/// @param share what was spent as a part of what was expected, one if that is not known
/// @param variance of the hours around `perHour`
/// @param hours as how many equal hours they count, at least one
record Drift(double perHour, double share, double variance, double hours) {
  /// After so many hours an hour counts half: short enough to see a job that got loose within the
  /// morning, long enough that one import does not stand for the rest of the day.
  private static final double HALF_LIFE = 2;

  private static final Drift NONE = new Drift(0, 1, 0, 1);

  /// Compares the hours that are over; the one that runs counts once it has gone beyond what is
  /// expected of the whole of it.
  static Drift of(Pattern pattern, Hours today, int hour) {
    int last = today.at(hour) > pattern.at(hour) ? hour : hour - 1;
    if (last < 0) {
      return NONE;
    }
    double weights = 0;
    double squares = 0;
    double spent = 0;
    double expected = 0;
    for (int each = 0; each <= last; each++) {
      double weight = weight(last - each);
      weights += weight;
      squares += weight * weight;
      spent += weight * today.at(each);
      expected += weight * pattern.at(each);
    }
    double mean = (spent - expected) / weights;
    double variance = 0;
    for (int each = 0; each <= last; each++) {
      double off = today.at(each) - pattern.at(each) - mean;
      variance += weight(last - each) * off * off;
    }
    // one usual hour more on both sides, so that a single quiet one does not say much
    double usual = pattern.total() / Hours.PER_DAY;
    double share = expected + usual > 0 ? (spent + usual) / (expected + usual) : 1;
    double seen = (last + 1.0) / (last + 2.0);
    return new Drift(mean * seen, share, variance / weights, weights * weights / squares);
  }

  private static double weight(int hoursAgo) {
    return Math.pow(2, -hoursAgo / HALF_LIFE);
  }
}
