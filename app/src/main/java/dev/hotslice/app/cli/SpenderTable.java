package dev.hotslice.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Who spent, one line each, with all four operations.
final class SpenderTable {
  private static final List<String> OPERATIONS = List.of("read", "write", "delete", "list");

  /// By what spenders are told apart.
  enum Kind {
    CAUSES("causes", "CAUSE"),
    TOKENS("tokens", "TOKEN"),
    PREFIXES("prefixes", "KEYS");

    private final String member;
    private final String heading;

    Kind(String member, String heading) {
      this.member = member;
      this.heading = heading;
    }
  }

  private SpenderTable() {}

  /// Returns the table of a kind, or null if there are no such spenders.
  static @Nullable Table of(Kind kind, JsonNode operations) {
    Map<String, long[]> rows = new LinkedHashMap<>();
    for (int column = 0; column < OPERATIONS.size(); column++) {
      for (var row : operations.path(OPERATIONS.get(column)).path("top").path(kind.member)) {
        var counts = rows.computeIfAbsent(name(kind, row), _ -> new long[OPERATIONS.size()]);
        counts[column] = row.path("spent").asLong();
      }
    }
    if (rows.isEmpty()) {
      return null;
    }
    var table = new Table(List.of(kind.heading, "READS", "WRITES", "DELETES", "LISTS"));
    rows.entrySet().stream()
        .sorted(Comparator.comparingDouble(it -> -weight(it.getValue(), operations)))
        .forEach(it -> table.add(cells(it.getKey(), it.getValue())));
    addRest(table, kind, rows, operations);
    return table;
  }

  /// What is spent is always there, whoever spent it.
  private static void addRest(
      Table table, Kind kind, Map<String, long[]> rows, JsonNode operations) {
    var rest = new long[OPERATIONS.size()];
    var unknown = new long[OPERATIONS.size()];
    for (int column = 0; column < OPERATIONS.size(); column++) {
      var operation = operations.path(OPERATIONS.get(column));
      unknown[column] = operation.path("notAttributed").asLong();
      rest[column] = operation.path("spent").asLong() - unknown[column];
      for (var counts : rows.values()) {
        rest[column] -= counts[column];
      }
      rest[column] = Math.max(0, rest[column]);
    }
    addUnlessEmpty(table, kind == Kind.TOKENS ? "(other or no token)" : "(others)", rest);
    addUnlessEmpty(table, "(not attributed)", unknown);
  }

  private static void addUnlessEmpty(Table table, String name, long[] counts) {
    for (long count : counts) {
      if (count > 0) {
        table.add(cells(name, counts));
        return;
      }
    }
  }

  /// Returns how much of their allowances these are, so that writes weigh more than reads.
  private static double weight(long[] counts, JsonNode operations) {
    double weight = 0;
    for (int column = 0; column < OPERATIONS.size(); column++) {
      var allowance = operations.path(OPERATIONS.get(column)).path("allowance");
      double whole = allowance.isNumber() ? Math.max(1, allowance.asLong()) : 1_000_000;
      weight += counts[column] / whole;
    }
    return weight;
  }

  private static String name(Kind kind, JsonNode row) {
    if (kind != Kind.PREFIXES) {
      return row.path("name").asString("");
    }
    var prefix = row.path("prefix").asString("");
    return row.path("namespace").asString("") + " " + (prefix.isEmpty() ? "(no prefix)" : prefix);
  }

  private static List<String> cells(String name, long[] counts) {
    var cells = new ArrayList<String>();
    cells.add(name);
    for (long count : counts) {
      cells.add(Figures.count(count));
    }
    return cells;
  }
}
