package dev.hotslice.kv;

/// One pair of a bulk write.
public record KvPut(KvKey key, KvValue value, PutOptions options) {
  /// Returns a pair without metadata and expiration.
  public static KvPut of(KvKey key, KvValue value) {
    return new KvPut(key, value, PutOptions.NONE);
  }
}
