/// The part `writes`: what it costs to put a value that is already there.
///
/// Imports: `bench`, `bench.contest`, `bench.flight`, `bench.lab`, `bench.peer`, `bench.report`,
/// `kv`, `kv.budget`, `kv.embedded`, `kv.invocation`, `kv.redis`.
@NullMarked
package dev.hotslice.bench.writes;

import org.jspecify.annotations.NullMarked;
