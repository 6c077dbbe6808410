package dev.hotslice.bench.report;

import dev.hotslice.bench.contest.Round;
import java.util.Optional;

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

  /// Returns the load under which it is measured, as [WhereTimeGoes] names it.
  public String load() {
    return contest.load(entrant);
  }

  /// Returns whether it was measured and is reached.
  public boolean isMet() {
    return reached().filter(it -> it.median() >= atLeast).isPresent();
  }

  private Optional<Series> reached() {
    var ours = contest.measured(entrant).filter(it -> it.wrong().isEmpty());
    var theirs = contest.measured(contest.peer());
    return ours.isPresent() && theirs.isPresent()
        ? Optional.of(
            Ratio.of(ours.get(), theirs.get(), perCpu ? Round::perCpuSecond : Round::perSecond))
        : Optional.empty();
  }

  /// Adds the row of this goal.
  void addTo(Table table, WhereTimeGoes profiles) {
    var what = contest.title() + ": " + entrant + (perCpu ? ", per CPU second" : "");
    var wanted = "at least " + Numbers.times(atLeast) + " " + contest.peer();
    var reached = reached();
    if (reached.isPresent()) {
      var ratio = reached.get();
      var met = profiles.blame(Met.atLeast(ratio.median(), atLeast), load());
      table.row(what, wanted, Numbers.timesSpread(ratio), met);
    } else {
      table.row(what, wanted, whyNot(), Met.of(false));
    }
  }

  private String whyNot() {
    return contest.measured(entrant).filter(it -> !it.wrong().isEmpty()).isPresent()
        ? "not counted, there were wrong answers"
        : "not measured";
  }
}
