package dev.hotslice.app;

import dev.hotslice.jobs.fetch.FetchSettings;
import dev.hotslice.jobs.fetch.Fetcher;
import java.time.Duration;

/// Opens what fetches sources.
final class Fetchers {
  private Fetchers() {}

  /// Somebody waits for the answer.
  private static final Duration LONGEST_FOR_ONE = Duration.ofSeconds(10);

  static Fetcher open(ServiceSettings settings) {
    return open(settings, settings.config().hotslice().fetch().timeout());
  }

  /// Opens what fetches one document that somebody waits for, and shares nothing with any other.
  static Fetcher openForOne(ServiceSettings settings) {
    var timeout = settings.config().hotslice().fetch().timeout();
    return open(settings, timeout.compareTo(LONGEST_FOR_ONE) < 0 ? timeout : LONGEST_FOR_ONE);
  }

  private static Fetcher open(ServiceSettings settings, Duration timeout) {
    var config = settings.config().hotslice().fetch();
    return new Fetcher(
        new FetchSettings(
            config.allowPrivate(),
            timeout,
            config.maxBytes(),
            config.maxRedirects(),
            config.userAgent(),
            config.perHostInterval(),
            config.perHostConnections(),
            settings.clock()));
  }
}
