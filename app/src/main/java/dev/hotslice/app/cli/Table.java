package dev.hotslice.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows under headings, in columns as wide as their widest cell.
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> headings) {
    add(headings);
  }

  /// Adds a row of as many cells as there are headings.
  void add(List<String> cells) {
    rows.add(cells.stream().map(Texts::visible).toList());
  }

  /// Prints all rows, the headings in bold where colours are welcome.
  void print(Shell shell) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    for (int i = 0; i < rows.size(); i++) {
      var line = line(rows.get(i), widths);
      shell.out().println(i == 0 && shell.colors() ? "\u001b[1m" + line + "\u001b[0m" : line);
    }
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      var cell = cells.get(column);
      line.append(cell).repeat(' ', widths[column] - cell.length()).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
