package dev.hotslice.bench.day;

import dev.hotslice.bench.day.feed.News;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How late a site shows what its sources publish.
final class Freshness {
  private final List<News> missing = new ArrayList<>();
  private final List<Duration> ages = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();

  /// Notes what was published.
  void published(List<News> news) {
    missing.addAll(news);
  }

  /// Notes what somebody sees: its age is that of the oldest item that is missing, and zero where
  /// none is.
  void seen(Instant at, Predicate<String> shows) {
    ages.add(
        missing.stream()
            .filter(news -> !shows.test(news.link()))
            .map(news -> Duration.between(news.at(), at))
            .filter(Duration::isPositive)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO));
  }

  /// Notes what a site shows from now on.
  void shown(Instant at, Predicate<String> shows) {
    for (var news : List.copyOf(missing)) {
      if (shows.test(news.link())) {
        missing.remove(news);
        delays.add(Duration.between(news.at(), at));
      }
    }
  }

  /// Returns the age of what was seen, one for each that looked.
  List<Duration> ages() {
    return List.copyOf(ages);
  }

  /// Returns from when an item was published to when it was shown, one for each item.
  List<Duration> delays() {
    return List.copyOf(delays);
  }

  /// Returns how many items were never shown.
  int neverShown() {
    return missing.size();
  }
}
