package dev.hotslice.kv.journal;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import java.util.Arrays;
import java.util.Collection;

/// The keys of one call as hashes of 64 bits: enough to tell whether two calls went to the same
/// key, and not the key itself. Equal keys of different namespaces have different hashes.
public final class KeyHashes {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final long[] hashes;

  private KeyHashes(long[] hashes) {
    this.hashes = hashes;
  }

  /// Returns the hashes in the order of the keys.
  static KeyHashes of(NamespaceId namespace, Collection<KvKey> keys) {
    var hashes = new long[keys.size()];
    long seed = mix(OFFSET, namespace.text());
    int at = 0;
    for (var key : keys) {
      hashes[at++] = spread(mix(seed, key.name()));
    }
    return new KeyHashes(hashes);
  }

  /// Returns hashes that were read.
  static KeyHashes of(long... hashes) {
    return new KeyHashes(hashes.clone());
  }

  /// Returns how many there are; a key that a call names twice is there twice.
  public int size() {
    return hashes.length;
  }

  /// Returns one of them.
  public long get(int index) {
    return hashes[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyHashes that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return Arrays.toString(hashes);
  }

  /// FNV-1a over UTF-16 units.
  private static long mix(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return (hash ^ 0x1f) * PRIME;
  }

  /// The last step of MurmurHash3, since the high bits of FNV are poor on short texts.
  private static long spread(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
