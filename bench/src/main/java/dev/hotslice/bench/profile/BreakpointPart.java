package dev.hotslice.bench.profile;

import dev.hotslice.bench.Part;
import dev.hotslice.bench.contest.Pace;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Machine;
import dev.hotslice.bench.load.Mix;
import dev.hotslice.bench.report.Report;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// The highest rate at which the hot slice is still served well.
public final class BreakpointPart implements Part {
  static final double MOST_P99 = 5;
  private static final double FIRST = 1_000;
  private static final double MOST = 256_000;
  private static final int HALVINGS = 4;

  /// One bad moment of the machine is no limit of the server.
  private static final int TRIES = 2;

  private final Lab lab;
  private final Pace pace;
  private final Aim aim;
  private final InstantSource clock;

  public BreakpointPart(Lab lab, Pace pace, Aim aim, InstantSource clock) {
    this.lab = lab;
    this.pace = pace;
    this.aim = aim;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "breakpoint";
  }

  @Override
  public String summary() {
    return "the highest rate of hot slices with p99 under 5 ms and no error";
  }

  @Override
  public Report run() {
    var machine = Machine.here();
    var stretches = new ArrayList<Stretch>();
    try (var subject = Subject.open(lab, aim.url())) {
      var mix = Mix.of(subject.hotSlice());
      var _ = subject.press(new Step("warm-up", 1, pace.warmUp()), mix, 2 * FIRST, 0);
      double highest =
          Search.highest(
              FIRST,
              MOST,
              HALVINGS,
              perSecond -> {
                for (int time = 0; time < TRIES; time++) {
                  var step = new Step("%,.0f/s".formatted(perSecond), 1, lasts());
                  var stretch = subject.press(step, mix, perSecond, stretches.size() + 1L);
                  stretches.add(stretch);
                  if (holds(stretch)) {
                    return true;
                  }
                }
                return false;
              });
      var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      var options = pace.options() + aim.options();
      return new BreakpointReport(
          today, machine, options, subject.words(), lasts(), highest, stretches);
    }
  }

  static boolean holds(Stretch stretch) {
    return stretch.outcome().errors() == 0 && stretch.outcome().millis(99) < MOST_P99;
  }

  private Duration lasts() {
    var lasts = aim.lasts();
    return lasts == null ? pace.round() : lasts;
  }
}
