package dev.hotslice.app.transfer.file;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/// What is wrong at a place of a file. Written as a compiler does: file, line, column, rule.
///
/// @param line from 1
/// @param column from 1; 0 where only the line is known
public record Finding(String file, long line, int column, String message) {
  /// @param before lines of the file before those that the parser knows of
  /// @param at null where the parser knows of no place
  static Finding at(String file, long before, @Nullable TokenStreamLocation at, String message) {
    return at == null
        ? new Finding(file, before + 1, 0, message)
        : new Finding(
            file, before + Math.max(1, at.getLineNr()), Math.max(0, at.getColumnNr()), message);
  }

  @Override
  public String toString() {
    return file + ":" + line + (column == 0 ? "" : ":" + column) + ": error: " + message;
  }
}
