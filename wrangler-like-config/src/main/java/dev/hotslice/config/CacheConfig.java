package dev.hotslice.config;

import dev.hotslice.config.field.Fields;

/// What pages keep near of what they have read: `[hotslice.cache]`.
///
/// @param maxBytes of all values together, default 64 MiB
public record CacheConfig(long maxBytes) {
  private static final long MEBIBYTE = 1L << 20;

  static CacheConfig read(Fields cache) {
    return new CacheConfig(cache.bytes("max_bytes", 0, 1024 * MEBIBYTE).or(64 * MEBIBYTE));
  }
}
