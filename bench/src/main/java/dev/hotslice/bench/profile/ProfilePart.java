package dev.hotslice.bench.profile;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.report.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// Visitors of a dashboard, in one of the shapes.
public final class ProfilePart implements Part {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double WARM_UP_TIMES = 2;

  private final Lab lab;
  private final Pace pace;
  private final Aim aim;
  private final Shape shape;
  private final InstantSource clock;

  public ProfilePart(Lab lab, Pace pace, Aim aim, Shape shape, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.aim = aim;
    this.shape = shape;
    this.clock = clock;
  }

  @Override
  public String name() {
    return shape.part();
  }

  @Override
  public String summary() {
    return shape.summary();
  }

  /// Ten minutes are too long for what is asked for by the way.
  @Override
  public boolean isPartOfAll() {
    return shape != Shape.SOAK;
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var stretches = new ArrayList<Stretch>();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try (var subject = Subject.open(lab, aim.url())) {
      var visit = subject.visit();
      double perSecond = aim.visitors() / SECONDS_PER_MINUTE * visit.perVisit();
      var warmUp = new Step("warm-up", WARM_UP_TIMES, pace.warmUp());
      var _ = subject.press(warmUp, visit, perSecond, 0);
      for (var step : shape.steps(lasts())) {
        stretches.add(subject.press(step, visit, perSecond, stretches.size() + 1L));
      }
      return new ProfileReport(today, machine, shape, aim, subject.words(), visit, pace, stretches);
    }
  }

  private Duration lasts() {
    var lasts = aim.lasts();
    return lasts == null ? shape.lasts(pace.round()) : lasts;
  }
}
