package dev.hotslice.bench.report;

/// Whether a goal is met, as the last cell of its row says it.
public final class Met {
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final double PERCENT = 100;

  private Met() {}

  /// Writes `yes` or `no`.
  public static String of(boolean met) {
    return met ? YES : NO;
  }

  /// Writes `yes`, or `no, short by 12.3 %`.
  public static String atLeast(double reached, double wanted) {
    return reached >= wanted
        ? YES
        : NO + ", short by " + Numbers.brief(PERCENT * (1 - reached / wanted)) + " %";
  }

  /// Writes `yes`, or `no, by 12.3 % more`.
  public static String under(double reached, double most) {
    return reached < most
        ? YES
        : NO + ", by " + Numbers.brief(PERCENT * (reached / most - 1)) + " % more";
  }

  /// Returns whether a cell says that a goal is met.
  public static boolean isYes(String cell) {
    return cell.startsWith(YES);
  }
}
