/// The servers that are measured, each started with the bytes that it has to serve.
///
/// Imports: `bench.contest`, `bench.lab`, `bench.load`.
@NullMarked
package dev.hotslice.bench.peer;

import org.jspecify.annotations.NullMarked;
