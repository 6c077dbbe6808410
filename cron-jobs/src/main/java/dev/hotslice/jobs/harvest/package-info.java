/// Keeps the items of each source: fetches what is due, parses what changed, and holds on to the
/// last good items of a source that fails.
///
/// All of it lives in the state store and costs no KV operation.
///
/// Imports: `jobs`, `jobs.fetch`, `jobs.source`, `kv`, `kv.invocation`.
@NullMarked
package dev.hotslice.jobs.harvest;

import org.jspecify.annotations.NullMarked;
