package dev.hotslice.kv;

import java.time.Duration;

/// The sizes and times that Workers KV allows, the same on every plan.
///
/// Checked where input enters (keys, the edge of a protocol), never inside a store, so that tests
/// may use small ones.
///
/// @param keyBytes longest key in UTF-8 bytes
/// @param valueBytes longest value in bytes
/// @param metadataBytes longest metadata in UTF-8 bytes of its JSON text
/// @param minExpiration shortest time between now and an expiration
/// @param listPage largest and default number of keys in a page
/// @param bulkGetKeys most keys in one bulk get
/// @param bulkGetBytes largest sum of the values of one bulk get
/// @param bulkWriteItems most items in one bulk write or delete over REST
/// @param bulkWriteBytes largest body of one bulk write over REST
public record KvLimits(
    int keyBytes,
    int valueBytes,
    int metadataBytes,
    Duration minExpiration,
    int listPage,
    int bulkGetKeys,
    int bulkGetBytes,
    int bulkWriteItems,
    int bulkWriteBytes) {

  /// What Workers KV documents: KV limits page of October 2026.
  public static final KvLimits WORKERS_KV =
      new KvLimits(
          512,
          25 * 1024 * 1024,
          1024,
          Duration.ofSeconds(60),
          1000,
          100,
          25 * 1024 * 1024,
          10_000,
          100 * 1024 * 1024);
}
