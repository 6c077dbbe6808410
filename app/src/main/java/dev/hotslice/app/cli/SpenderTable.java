package dev.hotslice.app.cli;

import dev.hotslice.app.budget.Spenders;
import dev.hotslice.kv.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Who spent, one line each, with all four operations.
final class SpenderTable {
  private SpenderTable() {}

  /// Returns the table of a kind, or null if there are no such spenders.
  static @Nullable Table of(Spenders.Kind kind, JsonNode operations) {
    var rows = Spenders.of(kind, operations).rows();
    if (rows.isEmpty()) {
      return null;
    }
    var table = new Table(List.of(heading(kind), "READS", "WRITES", "DELETES", "LISTS"));
    rows.forEach(row -> table.add(cells(row)));
    return table;
  }

  private static String heading(Spenders.Kind kind) {
    return switch (kind) {
      case CAUSES -> "CAUSE";
      case TOKENS -> "TOKEN";
      case PREFIXES -> "KEYS";
    };
  }

  private static List<String> cells(Spenders.Row row) {
    var cells = new ArrayList<String>();
    cells.add(row.name());
    for (var operation : Operation.values()) {
      cells.add(Figures.count(row.spent().of(operation)));
    }
    return cells;
  }
}
