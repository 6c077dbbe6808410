package dev.hotslice.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What one round of load came to.
///
/// @param units answered, see [Target#units]
/// @param p50 of the answers
/// @param samples whole answers that were compared
/// @param wrong everything that was not as it must be, one line each; empty if all was right
public record Outcome(
    long units, Duration took, Duration p50, Duration p99, int samples, List<String> wrong) {
  public Outcome {
    wrong = List.copyOf(wrong);
  }

  /// Presses on a target for one round and checks what comes back.
  public static Outcome of(Wrk wrk, Target target, Load load) {
    WrkReport report;
    Samples samples;
    try (var sampler = Sampler.start(target)) {
      report = wrk.run(target, load);
      samples = sampler.finish();
    }
    return of(report, samples, target, load);
  }

  static Outcome of(WrkReport report, Samples samples, Target target, Load load) {
    return new Outcome(
        report.requests() * target.units(),
        report.took(),
        report.p50(),
        report.p99(),
        samples.count(),
        wrong(report, samples, target, load));
  }

  private static List<String> wrong(WrkReport report, Samples samples, Target target, Load load) {
    var wrong = new ArrayList<>(samples.wrong());
    if (report.requests() == 0) {
      wrong.add("there was no answer at all");
    }
    if (report.refused() > 0) {
      wrong.add(report.refused() + " answers were refusals");
    }
    if (report.broken() > 0) {
      wrong.add(report.broken() + " answers broke off or came too late");
    }
    if (samples.full().count() == 0) {
      wrong.add("no answer was compared");
    } else if (isOutOfBounds(report, samples, target, load)) {
      wrong.add(
          report.bytes()
              + " bytes do not make "
              + report.requests()
              + " answers of "
              + samples.full().shortest()
              + " to "
              + samples.full().longest()
              + " bytes");
    }
    return wrong;
  }

  /// At the end of a round each connection may have read a part of one answer more. Where some
  /// requests revalidate, those under way at either end may make a few of them more or fewer.
  private static boolean isOutOfBounds(
      WrkReport report, Samples samples, Target target, Load load) {
    boolean mixed = target.etag() != null;
    long revalidated = mixed ? report.requests() / Target.REVALIDATED : 0;
    long full = report.requests() - revalidated;
    long slack = mixed ? load.connections() * samples.full().longest() : 0;
    long least =
        full * samples.full().shortest() + revalidated * samples.revalidated().shortest() - slack;
    long most =
        (full + load.connections()) * samples.full().longest()
            + revalidated * samples.revalidated().longest()
            + slack;
    return report.bytes() < least || report.bytes() > most;
  }
}
