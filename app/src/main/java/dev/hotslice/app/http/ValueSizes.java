package dev.hotslice.app.http;

/// How large values were seen to be, as far as that is remembered: a table of fixed size, in which
/// a later value may take the place of an earlier one. Rarely it takes a stranger for a value that
/// it knows. Safe for use by many threads.
final class ValueSizes {
  /// Of a value that is not remembered.
  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int SLOTS = 1 << 18;

  /// Each class holds values twice as large as the one before. Those beyond the last, of more than
  /// a mebibyte, are not remembered.
  private static final int CLASSES = 5;

  private static final int CLASS_BITS = 4;
  private static final int TAG_BITS = Short.SIZE - CLASS_BITS;

  /// A hash and a class each; zero stands for an empty slot.
  private final short[] slots = new short[SLOTS];

  /// Returns a bound for the length of a value, from how large it was; [#UNKNOWN] if there is none.
  long most(long id) {
    long hash = mixed(id);
    int slot = slots[slot(hash)] & 0xFFFF;
    int size = slot & ((1 << CLASS_BITS) - 1);
    return slot >> CLASS_BITS == tag(hash) && size > 0 ? most(size) : UNKNOWN;
  }

  /// Notes how large a value is.
  void learn(long id, long bytes) {
    long hash = mixed(id);
    int size = 1;
    while (size <= CLASSES && bytes > most(size)) {
      size++;
    }
    if (size <= CLASSES) {
      slots[slot(hash)] = (short) ((tag(hash) << CLASS_BITS) | size);
    } else if (most(id) != UNKNOWN) {
      slots[slot(hash)] = 0;
    }
  }

  private static long most(int size) {
    return (long) BodyMemory.FREE << (size - 1);
  }

  private static int slot(long hash) {
    return (int) (hash & (SLOTS - 1));
  }

  private static int tag(long hash) {
    return (int) (hash >>> (Long.SIZE - TAG_BITS));
  }

  /// The finalizer of MurmurHash3: every bit of the result depends on every bit of the id.
  private static long mixed(long id) {
    long hash = id;
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
