/// The part `kv`: reads of keys over REST, by workerd's protocol and from a Worker.
///
/// Imports: `bench`, `bench.contest`, `bench.lab`, `bench.load`, `bench.peer`, `bench.report`.
@NullMarked
package dev.hotslice.bench.kv;

import org.jspecify.annotations.NullMarked;
