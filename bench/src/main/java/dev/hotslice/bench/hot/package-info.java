/// The hot slice against servers that serve the same bytes from memory or from a file.
///
/// Imports: `bench`, `bench.contest`, `bench.lab`, `bench.load`, `bench.peer`, `bench.report`,
/// Jackson, Javalin in the server that stands beside ours.
@NullMarked
package dev.hotslice.bench.hot;

import org.jspecify.annotations.NullMarked;
