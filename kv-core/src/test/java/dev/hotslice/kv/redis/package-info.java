/// The engine on real Redis servers: alone, behind Sentinel, as a Cluster and in a container.
///
/// Imports: `kv`, `kv.budget`, `kv.tally`, `time`, embedded-redis, Testcontainers.
@NullMarked
package dev.hotslice.kv.redis;

import org.jspecify.annotations.NullMarked;
