package dev.hotslice.config;

/// Where entries live: `[hotslice.store] type = "embedded" | "memory" | "redis"`.
public sealed interface StoreConfig {
  /// A file in the data folder. The default.
  record Embedded() implements StoreConfig {}

  /// Gone when the process ends.
  record Memory() implements StoreConfig {}

  /// A Redis or Valkey server, Sentinel group or Cluster.
  ///
  /// @param url `redis://`, `rediss://`, `redis-sentinel://` or
  ///   `redis-cluster://host:port,host:port`; may hold a password, so it is never printed
  /// @param keyPrefix put before every key in Redis, default `hotslice`
  record Redis(Secret url, String keyPrefix) implements StoreConfig {}
}
