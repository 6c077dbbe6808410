package dev.hotslice.kv;

/// Numbers of operations of each kind, as a budget counts them.
///
/// @param reads keys read, found or not
/// @param writes keys written
/// @param deletes keys deleted, existing or not
/// @param lists pages listed
public record Amounts(long reads, long writes, long deletes, long lists) {
  /// None.
  public static final Amounts NONE = new Amounts(0, 0, 0, 0);

  /// Returns how many there are of one kind.
  public long of(Operation operation) {
    return switch (operation) {
      case READ -> reads;
      case WRITE -> writes;
      case DELETE -> deletes;
      case LIST -> lists;
    };
  }

  /// Returns these and more of one kind.
  public Amounts plus(Operation operation, long more) {
    return new Amounts(
        reads + (operation == Operation.READ ? more : 0),
        writes + (operation == Operation.WRITE ? more : 0),
        deletes + (operation == Operation.DELETE ? more : 0),
        lists + (operation == Operation.LIST ? more : 0));
  }

  /// Returns these and others.
  public Amounts plus(Amounts other) {
    return new Amounts(
        reads + other.reads, writes + other.writes, deletes + other.deletes, lists + other.lists);
  }
}
