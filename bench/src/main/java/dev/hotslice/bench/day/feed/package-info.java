/// Sources that are made up, and change as often as captured ones did.
///
/// Imports: `jobs.fetch`, `jobs.harvest`, `jobs.source`, `kv.invocation`, Jackson.
@NullMarked
package dev.hotslice.bench.day.feed;

import org.jspecify.annotations.NullMarked;
