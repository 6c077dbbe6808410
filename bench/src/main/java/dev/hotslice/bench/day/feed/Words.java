package dev.hotslice.bench.day.feed;

import java.util.List;
import java.util.random.RandomGenerator;

/// Text that means nothing, in words of the usual length.
public final class Words {
  private static final List<String> WORDS =
      List.of(
          "heron", "lantern", "of", "quiet", "the", "orchard", "in", "river", "copper", "a",
          "north", "window", "slowly", "under", "marble", "and", "seven", "painted", "harbour",
          "with");

  private Words() {}

  /// Returns at least so many characters, all of them ASCII letters and blanks.
  public static String of(int characters, RandomGenerator random) {
    var text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    while (text.length() < characters) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
