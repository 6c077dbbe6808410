package dev.hotslice.config.field;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Guesses what was meant by a misspelled word.
public final class Suggestion {
  private Suggestion() {}

  /// Returns `, did you mean "x"?`, or the known words where none is near.
  public static String of(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> ", did you mean \"" + near + "\"?")
        .orElseGet(() -> known.isEmpty() ? "; there is none" : "; known: " + list(known));
  }

  /// Returns the known word that takes the fewest slips of the pen, if it takes few.
  static Optional<String> nearest(String word, Collection<String> known) {
    String written = word.toLowerCase(Locale.ROOT);
    int most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> slips(written, candidate.toLowerCase(Locale.ROOT)) <= most)
        .min(
            Comparator.comparingInt(
                candidate -> slips(written, candidate.toLowerCase(Locale.ROOT))));
  }

  private static String list(Collection<String> known) {
    return known.stream().sorted().map(k -> '"' + k + '"').collect(Collectors.joining(", "));
  }

  /// Counts letters added, left out, replaced, or swapped with their neighbour.
  static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
  }
}
