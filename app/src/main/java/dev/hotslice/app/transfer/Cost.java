package dev.hotslice.app.transfer;

import dev.hotslice.kv.Operation;

/// Operations as a budget counts them.
///
/// @param reads keys read, found or not
/// @param writes keys written
/// @param deletes keys deleted
/// @param lists pages listed
public record Cost(long reads, long writes, long deletes, long lists) {
  /// Nothing.
  public static final Cost NOTHING = new Cost(0, 0, 0, 0);

  /// Returns the count of one operation.
  public long of(Operation operation) {
    return switch (operation) {
      case READ -> reads;
      case WRITE -> writes;
      case DELETE -> deletes;
      case LIST -> lists;
    };
  }

  /// Returns the sum of both.
  public Cost plus(Cost other) {
    return new Cost(
        reads + other.reads, writes + other.writes, deletes + other.deletes, lists + other.lists);
  }
}
