package dev.hotslice.app.http;

/// The values that were seen to be small, as far as they are remembered: a table of fixed size, in
/// which a later value may take the place of an earlier one. Rarely it takes a stranger for small.
/// Safe for use by many threads.
final class SmallValues {
  private static final int SLOTS = 1 << 18;

  private final byte[] tags = new byte[SLOTS];

  boolean contains(long id) {
    long hash = mixed(id);
    return tags[slot(hash)] == tag(hash);
  }

  void learn(long id, boolean small) {
    long hash = mixed(id);
    if (small) {
      tags[slot(hash)] = tag(hash);
    } else if (tags[slot(hash)] == tag(hash)) {
      tags[slot(hash)] = 0;
    }
  }

  private static int slot(long hash) {
    return (int) (hash & (SLOTS - 1));
  }

  /// Never zero, which stands for an empty slot.
  private static byte tag(long hash) {
    return (byte) (hash >>> 56 | 1);
  }

  /// The finalizer of MurmurHash3: every bit of the result depends on every bit of the id.
  private static long mixed(long id) {
    long hash = id;
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
