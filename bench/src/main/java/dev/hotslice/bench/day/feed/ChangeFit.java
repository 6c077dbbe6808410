package dev.hotslice.bench.day.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Works out [Changes] from a folder of captured feeds, of which some were captured several times.
///
/// Rates are counts by the time between the captures. What came and went again between two of them
/// was not seen, so rates of what alternates are too low rather than too high.
public final class ChangeFit {
  private static final String ORIGIN =
      "Public feeds, those of the series captured 7 to 12 times between March and August 2026 from"
          + " the repositories Olshansk/rss-feeds and leontloveless/ai-rss-feeds (MIT); sizes of"
          + " 146 feeds";
  private static final String SERIES = "series";
  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
  private static final Pattern SUM = Pattern.compile("\\.\\.\\. (\\d+) in all");
  private static final int DECILES = 10;

  private ChangeFit() {}

  /// Reads a folder with `index.json` and `series/<feed>/series.json`.
  ///
  /// @throws UncheckedIOException if they cannot be read
  public static Changes of(Path folder) {
    var series = new ArrayList<Series>();
    try (var feeds = Files.list(folder.resolve(SERIES))) {
      feeds.sorted().forEach(feed -> series.add(series("series " + (series.size() + 1), feed)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var single =
        read(folder.resolve("index.json")).properties().stream()
            .filter(entry -> !entry.getKey().startsWith(SERIES + "/"))
            .map(entry -> entry.getValue())
            .filter(feed -> feed.path("items").asInt(0) > 0)
            .toList();
    return new Changes(
        ORIGIN,
        series,
        deciles(single.stream().map(feed -> feed.path("items").asInt())),
        deciles(single.stream().map(it -> it.path("size").asInt() / it.path("items").asInt())));
  }

  private static Series series(String name, Path feed) {
    var tally = new Tally();
    JsonNode before = null;
    for (var capture : read(feed.resolve("series.json")).values()) {
      if (before != null) {
        tally.add(before, capture);
      }
      before = capture;
    }
    return tally.series(name);
  }

  static List<Integer> deciles(Stream<Integer> numbers) {
    var sorted = numbers.sorted().toList();
    return IntStream.rangeClosed(0, DECILES)
        .mapToObj(decile -> sorted.get((sorted.size() - 1) * decile / DECILES))
        .toList();
  }

  private static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Counts pairs of captures.
  private static final class Tally {
    private double days;
    private int captures;
    private int published;
    private int dropped;
    private int edited;
    private int shifted;
    private int reordered;
    private int retouched;

    void add(JsonNode before, JsonNode capture) {
      int items = capture.path("items").asInt();
      var versus = capture.path("vs_previous");
      int added = number(versus.path("added"));
      if (added >= items) {
        return;
      }
      captures++;
      days += Duration.between(date(before), date(capture)).toSeconds() / SECONDS_PER_DAY;
      published += added;
      dropped += number(versus.path("removed"));
      int changed = number(versus.path("changed"));
      if (changed == items) {
        shifted++;
      } else {
        edited += changed;
      }
      if (versus.path("items_identical").asBoolean()) {
        retouched++;
      } else if (added == 0 && changed == 0) {
        reordered++;
      }
    }

    Series series(String name) {
      return new Series(
          name, days, captures, published, dropped, edited, shifted, reordered, retouched);
    }

    private static OffsetDateTime date(JsonNode capture) {
      return OffsetDateTime.parse(capture.path("date").asString());
    }

    /// A long list is cut, and its last element says how long it was.
    private static int number(JsonNode list) {
      if (list.isEmpty()) {
        return 0;
      }
      var sum = SUM.matcher(list.get(list.size() - 1).asString());
      return sum.matches() ? Integer.parseInt(sum.group(1)) : list.size();
    }
  }
}
