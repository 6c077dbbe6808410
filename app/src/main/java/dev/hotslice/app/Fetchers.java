package dev.hotslice.app;

import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.harvest.Fetching;

/// Opens what fetches sources.
final class Fetchers {
  private Fetchers() {}

  static Fetching open(ServiceSettings settings) {
    return (request, _) -> new FetchResult.Broken("cannot fetch " + request.url());
  }
}
