package dev.hotslice.config.tree;

import java.util.regex.Pattern;

/// Where something stands in a file.
///
/// @param path of the key, as in `hotslice.sources[2].url`; empty for the file as a whole
/// @param line from 1; 0 where there is none
/// @param column from 1; 0 where there is none
public record Place(String path, int line, int column) {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_$-]+");

  /// The file as a whole.
  public static final Place FILE = new Place("", 0, 0);

  /// Returns the place of a member, at the same line and column until it is known better.
  public Place member(String key) {
    String name = BARE.matcher(key).matches() ? key : '"' + key.replace("\"", "\\\"") + '"';
    return new Place(path.isEmpty() ? name : path + "." + name, line, column);
  }

  /// Returns the place of an element, at the same line and column until it is known better.
  public Place element(int index) {
    return new Place(path + "[" + index + "]", line, column);
  }

  /// Returns the same path at another line and column.
  public Place at(int newLine, int newColumn) {
    return new Place(path, newLine, newColumn);
  }
}
