package dev.hotslice.bench.day;

import dev.hotslice.bench.day.feed.GeneratedFeeds;
import dev.hotslice.bench.day.site.Setting;
import dev.hotslice.bench.day.site.Site;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Puts one site through a day: what happens to the sources, what the crons start and who looks, in
/// the order of their times.
///
/// The site is filled before the day begins, and looked at once, so that nothing is counted that
/// only a first start costs.
final class Day {
  private static final Duration CYCLE = Duration.ofMinutes(15);
  private static final Duration COUNTS_AT = Duration.ofMinutes(5);

  private final Scenario scenario;
  private final ManualClock clock;
  private final GeneratedFeeds feeds;
  private final Site site;
  private final Freshness freshness = new Freshness();
  private final List<Duration> waits = new ArrayList<>();
  private final List<Duration> renderings = new ArrayList<>();
  private int news;

  private Day(Scenario scenario, Builder builder) {
    this.scenario = scenario;
    this.clock = ManualClock.at(scenario.start().minus(Scenario.RUN_IN));
    this.feeds = scenario.feeds();
    this.site = builder.build(scenario.setting(), feeds, clock);
  }

  /// Builds a site.
  @FunctionalInterface
  interface Builder {
    Site build(Setting setting, GeneratedFeeds feeds, ManualClock clock);
  }

  private record Moment(Instant at, Runnable action) {}

  static Outcome of(Scenario scenario, Builder builder) {
    var day = new Day(scenario, builder);
    try (var site = day.site) {
      day.moments().forEach(day::pass);
      return new Outcome(
          site.spent(),
          day.news,
          day.waits,
          day.renderings,
          day.freshness.ages(),
          day.freshness.delays(),
          day.freshness.neverShown(),
          site.parses(),
          site.pageBytes(),
          site.writtenBytes());
    }
  }

  private void pass(Moment moment) {
    var published =
        feeds.advanceTo(moment.at()).stream()
            .filter(it -> !it.at().isBefore(scenario.start()) && it.at().isBefore(scenario.end()))
            .toList();
    news += published.size();
    freshness.published(published);
    if (site.catchUp(moment.at())) {
      freshness.shown(clock.instant(), site::shows);
    }
    if (moment.at().isAfter(clock.instant())) {
      clock.set(moment.at());
    }
    moment.action().run();
  }

  /// A last cycle, which belongs to the next day, shows what was published in the last minutes.
  private List<Moment> moments() {
    var first = scenario.start().minus(Scenario.RUN_IN);
    var moments = new ArrayList<Moment>();
    for (var due = first; !due.isAfter(scenario.end()); due = due.plus(CYCLE)) {
      for (int part = 0; part < scenario.parts(); part++) {
        moments.add(refresh(due.plus(Duration.ofMinutes(part)), part));
      }
    }
    for (var hour = first; hour.isBefore(scenario.end()); hour = hour.plus(Duration.ofHours(1))) {
      var due = hour.plus(COUNTS_AT);
      moments.add(new Moment(due, () -> site.publishCounts(due)));
    }
    moments.add(new Moment(scenario.start().minus(COUNTS_AT), site::look));
    var visits =
        Visit.draw(
            scenario.start(),
            scenario.visits(),
            scenario.sizes().hotItems(),
            Visit.Habits.USUAL,
            new SplittableRandom(scenario.seed()));
    visits.forEach(visit -> moments.add(new Moment(visit.at(), () -> receive(visit))));
    moments.sort(Comparator.comparing(Moment::at));
    return moments;
  }

  private Moment refresh(Instant due, int part) {
    return new Moment(
        due,
        () -> {
          site.refresh(due, part);
          freshness.shown(clock.instant(), site::shows);
        });
  }

  private void receive(Visit visit) {
    var glance = site.look();
    waits.add(glance.waited());
    renderings.add(glance.waited().plus(glance.work()));
    freshness.seen(visit.at(), glance.shows());
    if (visit.opened() >= 0) {
      site.viewed(visit.opened());
    }
  }
}
