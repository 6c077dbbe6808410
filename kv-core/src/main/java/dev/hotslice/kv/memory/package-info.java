/// The engine that keeps everything in memory: the reference for what a store does.
///
/// Imports: `kv`, `kv.budget`, `kv.tally`, `kv.watch`.
@NullMarked
package dev.hotslice.kv.memory;

import org.jspecify.annotations.NullMarked;
