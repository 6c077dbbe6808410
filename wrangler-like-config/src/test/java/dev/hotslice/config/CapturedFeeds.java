package dev.hotslice.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How often real feeds changed between two captures.
final class CapturedFeeds {
  private CapturedFeeds() {}

  /// Collects the hours between captures that differ in their items.
  ///
  /// @return the sum of the hours between those that do not
  static double pairs(Path series, List<Double> changed) throws IOException {
    double unchanged = 0;
    try (var feeds = Files.newDirectoryStream(series, Files::isDirectory)) {
      for (Path feed : feeds) {
        unchanged += pairs(JsonMapper.shared().readTree(feed.resolve("series.json")), changed);
      }
    }
    return unchanged;
  }

  private static double pairs(JsonNode captures, List<Double> changed) {
    double unchanged = 0;
    for (int i = 1; i < captures.size(); i++) {
      double hours =
          Duration.between(date(captures.get(i - 1)), date(captures.get(i))).toSeconds() / 3600.0;
      if (captures.get(i).at("/vs_previous/items_identical").asBoolean()) {
        unchanged += hours;
      } else {
        changed.add(hours);
      }
    }
    return unchanged;
  }

  /// Returns the rate an hour under which this is likeliest, if changes come at random: the zero of
  /// the derivative of the likelihood's logarithm, which falls.
  static double likeliest(List<Double> changed, double unchanged) {
    double low = 1e-6;
    double high = 10;
    for (int i = 0; i < 100; i++) {
      double rate = (low + high) / 2;
      double slope = -unchanged;
      for (double hours : changed) {
        slope += hours / Math.expm1(rate * hours);
      }
      low = slope > 0 ? rate : low;
      high = slope > 0 ? high : rate;
    }
    return low;
  }

  private static OffsetDateTime date(JsonNode capture) {
    return OffsetDateTime.parse(capture.path("date").asString());
  }
}
