/// Counts likes and views, and denormalizes them into one snapshot.
///
/// Imports: `jobs`, `kv`, `kv.tally`.
@NullMarked
package dev.hotslice.jobs.engagement;

import org.jspecify.annotations.NullMarked;
