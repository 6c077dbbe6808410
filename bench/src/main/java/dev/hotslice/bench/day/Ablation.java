package dev.hotslice.bench.day;

import dev.hotslice.bench.day.site.Variant;
import dev.hotslice.bench.report.Table;
import dev.hotslice.kv.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What each pattern contributes: the same day without it.
///
/// @param outcomes by what is left out
record Ablation(SequencedMap<String, Outcome> outcomes) {
  Ablation {
    outcomes = new LinkedHashMap<>(outcomes);
  }

  /// The variants by what they leave out.
  static List<Map.Entry<String, Variant>> variants() {
    return List.of(
        Map.entry("all patterns", Variant.ALL),
        Map.entry("without conditional writes", new Variant(false, true, true)),
        Map.entry("without slices", new Variant(true, false, true)),
        Map.entry("without the snapshot", new Variant(true, true, false)));
  }

  Table table() {
    var table =
        new Table(
            "",
            "writes",
            "reads",
            "deletes",
            "values written",
            "default view",
            "wait for KV per page, p50",
            "p95");
    outcomes.forEach((what, it) ->
        table.row(
            what,
            Comparison.whole(it.spent().of(Operation.WRITE)),
            Comparison.whole(it.spent().of(Operation.READ)),
            Comparison.whole(it.spent().of(Operation.DELETE)),
            Comparison.megabytes(it.writtenBytes()),
            Comparison.kilobytes(it.pageBytes()),
            Times.millis(Times.median(it.waits())),
            Times.millis(Times.p95(it.waits()))));
    return table;
  }
}
