package dev.hotslice.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The goals of all reports of a folder in one table, read from what the reports say.
///
/// @param rows in the order of the reports' names
public record Summary(List<Row> rows) implements Report {
  private static final Pattern WRITTEN = Pattern.compile("^Written by `([^`]+)` on (\\S+) ");
  private static final Pattern GOALS = Pattern.compile("^## Goals$");
  private static final String README = "README.md";
  private static final int HEAD = 2;

  /// A goal as it stands in a report.
  ///
  /// @param file of the report
  /// @param command that writes it
  /// @param cells what is wanted of what, what was reached, and whether that is enough
  public record Row(String file, String command, String date, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    boolean isMet() {
      return Met.isYes(cells.getLast());
    }
  }

  public Summary {
    rows = List.copyOf(rows);
  }

  /// Reads the reports. What is no report has no goals.
  public static Summary of(Path folder) throws IOException {
    var rows = new ArrayList<Row>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Summary::isReport).sorted().toList()) {
        rows.addAll(rows(file.getFileName().toString(), Files.readAllLines(file)));
      }
    }
    return new Summary(rows);
  }

  private static boolean isReport(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".md") && !name.equals(README);
  }

  static List<Row> rows(String file, List<String> lines) {
    var rows = new ArrayList<Row>();
    var command = "";
    var date = "";
    boolean isGoals = false;
    for (var line : lines) {
      var written = WRITTEN.matcher(line);
      if (command.isEmpty() && written.find()) {
        command = written.group(1);
        date = written.group(2);
      }
      if (line.startsWith("## ")) {
        isGoals = GOALS.matcher(line).matches();
      } else if (isGoals && line.startsWith("|")) {
        rows.add(new Row(file, command, date, cells(line)));
      }
    }
    return rows.size() < HEAD ? List.of() : rows.subList(HEAD, rows.size());
  }

  /// Splits a line of a table; a bar in a cell has a backslash before it.
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    for (var cell : line.substring(1).split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    // behind the last bar there is nothing
    return cells.subList(0, cells.size() - 1);
  }

  @Override
  public String markdown() {
    var table = new Table("part", "goal", "wanted", "reached", "met");
    for (var row : rows) {
      var name = row.file().replace(".md", "");
      var cells = row.cells();
      table.row(
          "[%s](%s) `%s`".formatted(name, row.file(), row.command()),
          cells.getFirst(),
          cells.get(1),
          cells.get(2),
          cells.getLast());
    }
    return """
    # Measured

    Every goal of every report in this folder, put together by `./hotslice bench` after each part; %d of %d are
    met. The reports hold the figures, how they were taken, and on what machine. The cores are shared with
    whoever makes the load, so a ratio within one run tells more than a figure, and CPU per request more than
    requests per second. Behind the colon of a goal that was missed stands who had most of the CPU time of the
    server then, or who holds the memory.

    %s\
    """
        .formatted(rows.stream().filter(Row::isMet).count(), rows.size(), table);
  }
}
