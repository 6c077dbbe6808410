package dev.hotslice.bench.report;

/// A figure that is to be on one side of a bound.
///
/// @param reached as people read it
/// @param met what [Met] says
/// @param load under which it was reached, as [WhereTimeGoes] names it
public record Limit(String what, String wanted, String reached, String met, String load) {

  /// Makes one of which there is no profile.
  public Limit(String what, String wanted, String reached, boolean met) {
    this(what, wanted, reached, Met.of(met), "");
  }

  void addTo(Table table, WhereTimeGoes profiles) {
    table.row(what, wanted, reached, profiles.blame(met, load));
  }
}
