package dev.hotslice.jobs.fetch;

import dev.hotslice.jobs.demo.DemoSource;
import dev.hotslice.jobs.fetch.FetchResult.Broken;
import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.jobs.fetch.FetchResult.NotModified;
import java.time.InstantSource;

/// Makes the document of a `demo:` url as if it were fetched.
final class DemoFetch {
  private final InstantSource clock;

  DemoFetch(InstantSource clock) {
    this.clock = clock;
  }

  FetchResult fetch(FetchRequest request) {
    var url = request.url();
    var source = DemoSource.at(url.getSchemeSpecificPart(), clock.instant());
    if (source == null) {
      return new Broken("there is no source " + url + "; there is demo:wire");
    }
    var validators = new Validators('"' + source.mark() + '"', null);
    return validators.equals(request.validators())
        ? new NotModified(validators)
        : new Fetched(new Body(source.document()), DemoSource.TYPE, validators, url);
  }
}
