package dev.hotslice.bench.report;

import dev.hotslice.bench.contest.Round;

/// A ratio that is to be reached.
///
/// @param contest where it is measured, against the peer of that contest
/// @param entrant whose ratio counts
/// @param atLeast the ratio
/// @param perCpu whether it is one of answers for each second of processor time, and not of the
///   clock
public record Goal(Standings contest, String entrant, double atLeast, boolean perCpu) {

  /// Makes a goal of answers in a second.
  public Goal(Standings contest, String entrant, double atLeast) {
    this(contest, entrant, atLeast, false);
  }

  /// Makes a goal of answers for each second of processor time of the servers.
  public static Goal perCpu(Standings contest, String entrant, double atLeast) {
    return new Goal(contest, entrant, atLeast, true);
  }

  /// Adds the row of this goal.
  void addTo(Table table) {
    var ours = contest.measured(entrant);
    var theirs = contest.measured(contest.peer());
    var what = contest.title() + ": " + entrant + (perCpu ? ", per CPU second" : "");
    var wanted = "at least " + Numbers.times(atLeast) + " " + contest.peer();
    if (ours.isEmpty() || theirs.isEmpty()) {
      table.row(what, wanted, "not measured", "no");
      return;
    }
    if (!ours.get().wrong().isEmpty()) {
      table.row(what, wanted, "not counted, there were wrong answers", "no");
      return;
    }
    var ratio = Ratio.of(ours.get(), theirs.get(), perCpu ? Round::perCpuSecond : Round::perSecond);
    table.row(what, wanted, Numbers.timesSpread(ratio), verdict(ratio.median()));
  }

  private String verdict(double median) {
    return median >= atLeast
        ? "yes"
        : "no, short by %s %%".formatted(Numbers.brief(100 * (1 - median / atLeast)));
  }
}
