/// Counts likes and views, and denormalizes them into one snapshot.
///
/// An event costs no KV operation: it goes into the service's own tallies, and only the snapshot is
/// a KV write, and only if something changed.
///
/// Imports: `jobs`, `kv`, `kv.tally`, `kv.invocation`, Jackson for the snapshot.
@NullMarked
package dev.hotslice.jobs.engagement;

import org.jspecify.annotations.NullMarked;
