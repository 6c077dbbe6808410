/// The part `start`: how soon a server that has just been started serves its hot slice, and what it
/// holds of memory when nobody asks.
///
/// Imports: `bench`, `bench.contest`, `bench.lab`, `bench.load`, `bench.report`.
@NullMarked
package dev.hotslice.bench.start;

import org.jspecify.annotations.NullMarked;
