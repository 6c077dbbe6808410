package dev.hotslice.jobs.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Patterns of texts and the words that fill them, read from a resource: `# name` begins a list,
/// and `{name}` in a pattern stands for one of its lines. The patterns are the list `post`, each as
/// `category | title | summary`; `{number}` and `{score}` are numbers.
final class Words {
  static final Words WIRE = read("wire.txt");

  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  private final Map<String, List<String>> lists;
  private final List<String> patterns;

  private Words(Map<String, List<String>> lists) {
    this.lists = lists;
    this.patterns = list("post");
  }

  /// The texts of a post.
  record Text(String category, String title, String summary, String author) {}

  /// Fills a pattern. A slot of a name holds the same word wherever it stands. The first one takes
  /// its words in turn, so that no title comes again soon.
  ///
  /// @param turn which pattern, so that neighbours differ
  Text compose(long turn, RandomGenerator random) {
    int number = (int) Math.floorMod(turn * 7, (long) patterns.size());
    var parts = patterns.get(number).split(" \\| ", -1);
    var chosen = new LinkedHashMap<String, String>();
    var first = SLOT.matcher(parts[1]).results().findFirst().orElseThrow().group(1);
    var words = list(first);
    long round = Math.floorDiv(turn, (long) patterns.size()) + number * 5L;
    chosen.put(first, words.get((int) Math.floorMod(round, (long) words.size())));
    var title = fill(parts[1], chosen, random);
    var summary = fill(parts[2], chosen, random);
    return new Text(parts[0], title, summary, fill("{person}", chosen, random));
  }

  private String fill(String pattern, Map<String, String> chosen, RandomGenerator random) {
    return SLOT.matcher(pattern)
        .replaceAll(slot -> chosen.computeIfAbsent(slot.group(1), name -> word(name, random)));
  }

  private String word(String name, RandomGenerator random) {
    return switch (name) {
      case "number" -> String.valueOf(2 + random.nextInt(58));
      case "score" -> 60 + random.nextInt(39) + "." + random.nextInt(10);
      default -> {
        var words = list(name);
        yield words.get(random.nextInt(words.size()));
      }
    };
  }

  private List<String> list(String name) {
    return Objects.requireNonNull(lists.get(name), name);
  }

  private static Words read(String resource) {
    var lists = new LinkedHashMap<String, List<String>>();
    List<String> current = new ArrayList<>();
    for (var line : text(resource).lines().map(String::strip).toList()) {
      if (line.startsWith("# ")) {
        current = new ArrayList<>();
        lists.put(line.substring(2), current);
      } else if (!line.isEmpty()) {
        current.add(line);
      }
    }
    return new Words(lists);
  }

  private static String text(String resource) {
    try (var in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
