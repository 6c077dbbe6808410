package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Totals;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.kv.Amounts;
import java.util.ArrayList;
import java.util.List;

/// What a transfer has done, in one line.
final class SummaryLine {
  private SummaryLine() {}

  /// Returns what was left out and why, or an empty text.
  static String leftOut(Totals totals) {
    var parts = new ArrayList<String>();
    part(parts, totals.of(Count.EXPIRED), " expired");
    part(parts, totals.of(Count.TOO_SOON), " expiring within 60 s");
    part(parts, totals.of(Count.VANISHED), " gone meanwhile");
    part(parts, totals.of(Count.REPEATED), " repeated (the last one counts)");
    part(parts, totals.of(Count.BAD), " bad");
    return parts.isEmpty() ? "" : "; left out: " + String.join(", ", parts);
  }

  /// Returns what became of the entries that were not left out.
  static String written(Totals totals) {
    var parts = new ArrayList<String>();
    parts.add(Figures.count(totals.of(Count.WRITTEN)) + " written");
    part(parts, totals.of(Count.UNCHANGED), " unchanged");
    part(parts, totals.of(Count.DELETED), " deleted");
    part(parts, totals.of(Count.RESUMED), " dealt with earlier");
    return String.join(", ", parts);
  }

  /// Returns what a transfer that was run dry would change.
  static String wouldWrite(Totals totals) {
    long deleted = totals.of(Count.DELETED);
    return "write "
        + Figures.count(totals.of(Count.WRITTEN))
        + " of "
        + Figures.entries(totals.of(Count.ENTRIES))
        + (deleted == 0 ? "" : " and delete " + Figures.count(deleted, "extra key"))
        + leftOut(totals);
  }

  /// Returns a cost in words.
  static String cost(Amounts cost) {
    var parts = new ArrayList<String>();
    add(parts, cost.reads(), "read");
    add(parts, cost.writes(), "write");
    add(parts, cost.deletes(), "delete");
    add(parts, cost.lists(), "list");
    return parts.isEmpty() ? "no operations" : String.join(", ", parts);
  }

  private static void part(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(Figures.count(count) + what);
    }
  }

  private static void add(List<String> parts, long count, String noun) {
    if (count > 0) {
      parts.add(Figures.count(count, noun));
    }
  }
}
