package dev.hotslice.kv.consistency;

/// Whether a read was answered from what its location keeps, as `cacheStatus` and the header
/// `CF-Cache-Status` say it.
public enum CacheStatus {
  /// The store was not asked, or an older version was preferred to its answer.
  HIT,
  /// The answer is the store's. For many keys at once: that of at least one is.
  MISS
}
