/// The part `cache`: what a hit of the near cache costs, how soon one node shows what another has
/// written, and how many reads a crowd makes of a key whose time is over.
///
/// Imports: `bench`, `bench.contest`, `bench.lab`, `bench.peer`, `bench.report`, `kv`, `kv.memory`,
/// `kv.near`, `kv.redis`, `time`.
@NullMarked
package dev.hotslice.bench.cache;

import org.jspecify.annotations.NullMarked;
