package dev.hotslice.app.budget;

import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Who spent, one row each for all operations, from what `GET /v1/budget` answers. What is spent is
/// always there, whoever spent it.
///
/// @param rows those that took most of their allowances first; empty if nobody is known
public record Spenders(List<Row> rows) {
  /// By what spenders are told apart.
  public enum Kind {
    CAUSES("causes"),
    TOKENS("tokens"),
    PREFIXES("prefixes");

    private final String member;

    Kind(String member) {
      this.member = member;
    }
  }

  /// One spender.
  ///
  /// @param name for people; in parentheses where nobody has that name
  public record Row(String name, Amounts spent) {}

  public Spenders {
    rows = List.copyOf(rows);
  }

  /// Returns the spenders of a kind.
  ///
  /// @param operations of the answer
  public static Spenders of(Kind kind, JsonNode operations) {
    var counts = new LinkedHashMap<String, Amounts>();
    for (var operation : Operation.values()) {
      for (var row : operations.path(operation.noun()).path("top").path(kind.member)) {
        var one = Amounts.NONE.plus(operation, row.path("spent").asLong());
        counts.merge(name(kind, row), one, Amounts::plus);
      }
    }
    if (counts.isEmpty()) {
      return new Spenders(List.of());
    }
    var rows = new ArrayList<Row>();
    counts.entrySet().stream()
        .sorted(Comparator.comparingDouble(it -> -weight(it.getValue(), operations)))
        .forEach(it -> rows.add(new Row(it.getKey(), it.getValue())));
    addRest(rows, kind, counts, operations);
    return new Spenders(rows);
  }

  private static void addRest(
      List<Row> rows, Kind kind, Map<String, Amounts> counts, JsonNode operations) {
    var known = counts.values().stream().reduce(Amounts.NONE, Amounts::plus);
    var rest = Amounts.NONE;
    var unknown = Amounts.NONE;
    for (var operation : Operation.values()) {
      var node = operations.path(operation.noun());
      long notAttributed = node.path("notAttributed").asLong();
      long others = node.path("spent").asLong() - notAttributed - known.of(operation);
      rest = rest.plus(operation, Math.max(0, others));
      unknown = unknown.plus(operation, notAttributed);
    }
    addUnlessEmpty(rows, kind == Kind.TOKENS ? "(other or no token)" : "(others)", rest);
    addUnlessEmpty(rows, "(not attributed)", unknown);
  }

  private static void addUnlessEmpty(List<Row> rows, String name, Amounts spent) {
    if (!spent.equals(Amounts.NONE)) {
      rows.add(new Row(name, spent));
    }
  }

  /// Returns how much of their allowances these are, so that writes weigh more than reads.
  private static double weight(Amounts spent, JsonNode operations) {
    double weight = 0;
    for (var operation : Operation.values()) {
      var allowance = operations.path(operation.noun()).path("allowance");
      double whole = allowance.isNumber() ? Math.max(1, allowance.asLong()) : 1_000_000;
      weight += spent.of(operation) / whole;
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
}
