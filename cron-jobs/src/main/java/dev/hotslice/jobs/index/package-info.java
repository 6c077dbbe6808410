/// Cuts the items of all sources into a hot slice and cold segments, and publishes what changed.
///
/// One key, the pointer, holds the hot slice and names the segments; a segment is named by its
/// content and never changes. So one put of the pointer switches to the next generation, and no
/// reader sees two of them mixed.
///
/// Imports: `jobs`, `jobs.harvest`, `jobs.source`, `kv`, `kv.budget`, `kv.invocation`, Jackson.
@NullMarked
package dev.hotslice.jobs.index;

import org.jspecify.annotations.NullMarked;
