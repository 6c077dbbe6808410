package dev.hotslice.bench.profile;

import dev.hotslice.bench.lab.ExampleConfig;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.load.PacedLoad;
import dev.hotslice.bench.load.Shot;
import dev.hotslice.bench.visit.Kind;
import dev.hotslice.bench.visit.Visits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server that is pressed on: one of our own that serves the example, or a given one.
final class Subject implements AutoCloseable {
  private static final String CODING = "gzip";

  /// So many may wait for an answer at a time; whoever comes then waits for a connection.
  private static final int CONNECTIONS = 128;

  private final Lab lab;
  private final URI uri;
  private final @Nullable Service service;
  private final Visits visits;

  private Subject(Lab lab, URI uri, @Nullable Service service) {
    this.lab = lab;
    this.uri = uri;
    this.service = service;
    this.visits = Visits.of(uri, service != null, CODING);
  }

  static Subject open(Lab lab, @Nullable URI url) {
    if (url != null) {
      return new Subject(lab, url, null);
    }
    var folder = lab.emptyFolder("profile");
    var order = Service.Order.of(ExampleConfig.copy(lab, folder), "");
    var service = Service.start(lab, order);
    try {
      service.awaitReady();
      return new Subject(lab, service.uri(), service);
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /// Returns all that a visitor asks for.
  Mix visit() {
    return visits.whole();
  }

  /// Returns what is asked for the hot slice.
  Shot hotSlice() {
    return visits.shot(Kind.HOT_SLICE);
  }

  /// Presses for a time.
  Stretch press(Step step, Mix mix, double perSecond, long seed) {
    var plan =
        new PacedLoad.Plan(uri, mix, perSecond * step.times(), step.lasts(), CONNECTIONS, seed);
    var before = service == null ? null : service.usage();
    var outcome = PacedLoad.run(plan, nanos -> sayEveryTen(step, nanos));
    var after = service == null ? null : service.usage();
    var spent =
        before == null || after == null
            ? new Stretch.Spent(0, 0)
            : new Stretch.Spent(after.cpu().minus(before.cpu()).toNanos(), after.residentBytes());
    var stretch = new Stretch(step, plan.perSecond(), outcome, spent);
    lab.say(
        "  %s: %.0f/s, p50 %.2f ms, p99 %.2f ms, %d errors"
            .formatted(
                step.name(),
                plan.perSecond(),
                outcome.millis(50),
                outcome.millis(99),
                outcome.errors()));
    return stretch;
  }

  private void sayEveryTen(Step step, long nanos) {
    long seconds = Duration.ofNanos(nanos).toSeconds();
    if (seconds % 10 == 0) {
      lab.say("    " + seconds + " of " + step.lasts().toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
  }

  /// Says which server it is.
  List<String> words() {
    return service == null
        ? List.of("A server that ran already, at " + uri + ".")
        : List.of("A server of our own with the example and its embedded store, without crons.");
  }
}
