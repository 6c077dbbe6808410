package dev.hotslice.bench.report;

/// A figure that is to be on one side of a bound.
///
/// @param reached as people read it
public record Limit(String what, String wanted, String reached, boolean met) {
  void addTo(Table table) {
    table.row(what, wanted, reached, met ? "yes" : "no");
  }
}
