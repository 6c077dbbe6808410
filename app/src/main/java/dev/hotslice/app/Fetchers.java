package dev.hotslice.app;

import dev.hotslice.jobs.fetch.FetchSettings;
import dev.hotslice.jobs.fetch.Fetcher;

/// Opens what fetches sources.
final class Fetchers {
  private Fetchers() {}

  static Fetcher open(ServiceSettings settings) {
    var config = settings.config().hotslice().fetch();
    return new Fetcher(
        new FetchSettings(
            config.allowPrivate(),
            config.timeout(),
            config.maxBytes(),
            config.maxRedirects(),
            config.userAgent(),
            config.perHostInterval(),
            config.perHostConnections(),
            settings.clock()));
  }
}
