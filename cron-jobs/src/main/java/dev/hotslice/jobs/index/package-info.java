/// Cuts the items of all sources into a hot slice and cold segments, and publishes what changed.
///
/// Imports: `jobs`, `jobs.source`, `kv`.
@NullMarked
package dev.hotslice.jobs.index;

import org.jspecify.annotations.NullMarked;
