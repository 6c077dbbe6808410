/// The engine on Redis or Valkey, version 6.2 or newer, alone, behind Sentinel or as a Cluster.
///
/// Each verb is one command or one script of `scripts/`, so that value, metadata, expiration,
/// fingerprint and the index of names never disagree. This is the only package that knows Lettuce.
///
/// Imports: `kv`, `kv.budget`, `kv.tally`, `kv.watch`, Lettuce.
@NullMarked
package dev.hotslice.kv.redis;

import org.jspecify.annotations.NullMarked;
