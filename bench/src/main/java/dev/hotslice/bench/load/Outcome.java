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
      report = wrk.run(target.url(), load);
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
        wrong(report, samples, load));
  }

  private static List<String> wrong(WrkReport report, Samples samples, Load load) {
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
    if (samples.count() == 0) {
      wrong.add("no answer was compared");
    } else if (isOutOfBounds(report, samples, load)) {
      wrong.add(
          report.bytes()
              + " bytes do not make "
              + report.requests()
              + " answers of "
              + samples.shortest()
              + " to "
              + samples.longest()
              + " bytes");
    }
    return wrong;
  }

  /// At the end of a round each connection may have read a part of one answer more.
  private static boolean isOutOfBounds(WrkReport report, Samples samples, Load load) {
    long least = report.requests() * samples.shortest();
    long most = (report.requests() + load.connections()) * samples.longest();
    return report.bytes() < least || report.bytes() > most;
  }
}
