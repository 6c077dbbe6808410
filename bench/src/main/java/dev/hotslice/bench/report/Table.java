package dev.hotslice.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table in Markdown.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final int width;

  /// Starts a table with these heads.
  public Table(String... heads) {
    this.width = heads.length;
    rows.add(List.of(heads));
    rows.add(List.of(heads).stream().map(_ -> "---").toList());
  }

  /// Adds a row; cells that are left out stay empty.
  ///
  /// @throws IllegalArgumentException if there are more cells than heads
  public Table row(String... cells) {
    if (cells.length > width) {
      throw new IllegalArgumentException(
          "the row has " + cells.length + " cells, the table " + width + " columns");
    }
    var row = new ArrayList<>(List.of(cells));
    while (row.size() < width) {
      row.add("");
    }
    rows.add(row);
    return this;
  }

  @Override
  public String toString() {
    return rows.stream().map(Table::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
