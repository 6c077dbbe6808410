package dev.hotslice.config;

/// Numbers of KV operations: spent, or allowed in a UTC day.
///
/// @param reads keys read; `Long.MAX_VALUE` for no limit, as in the others
public record Operations(long reads, long writes, long deletes, long lists) {
  static final Operations NONE = new Operations(0, 0, 0, 0);

  Operations plus(Operations other) {
    return new Operations(
        reads + other.reads, writes + other.writes, deletes + other.deletes, lists + other.lists);
  }

  Operations times(long count) {
    return new Operations(reads * count, writes * count, deletes * count, lists * count);
  }
}
