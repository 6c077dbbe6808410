package dev.hotslice.app.transfer.file;

/// What is wrong at a place of a file. Written as a compiler does: file, line, column, rule.
///
/// @param line from 1
/// @param column from 1; 0 where only the line is known
public record Finding(String file, long line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + (column == 0 ? "" : ":" + column) + ": error: " + message;
  }
}
