package dev.hotslice.bench.report;

/// A ratio that is to be reached.
///
/// @param contest where it is measured, against the peer of that contest
/// @param entrant whose ratio counts
/// @param atLeast the ratio
public record Goal(Standings contest, String entrant, double atLeast) {

  /// Adds the row of this goal.
  void addTo(Table table) {
    var ours = contest.measured(entrant);
    var theirs = contest.measured(contest.peer());
    var what = contest.title() + ": " + entrant;
    var wanted = "at least " + Numbers.times(atLeast) + " " + contest.peer();
    if (ours.isEmpty() || theirs.isEmpty()) {
      table.row(what, wanted, "not measured", "no");
      return;
    }
    if (!ours.get().wrong().isEmpty()) {
      table.row(what, wanted, "not counted, there were wrong answers", "no");
      return;
    }
    var ratio = Ratio.of(ours.get(), theirs.get());
    table.row(what, wanted, Numbers.timesSpread(ratio), verdict(ratio.median()));
  }

  private String verdict(double median) {
    return median >= atLeast
        ? "yes"
        : "no, short by %s %%".formatted(Numbers.brief(100 * (1 - median / atLeast)));
  }
}
