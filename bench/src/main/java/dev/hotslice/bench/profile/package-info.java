/// The parts `load`, `stress`, `spike`, `soak` and `breakpoint`: visitors who come whether or not
/// the server keeps up, and how many of them what machine can serve.
///
/// Imports: `app.figures`, `bench`, `bench.contest`, `bench.lab`, `bench.load`, `bench.report`,
/// `bench.visit`.
@NullMarked
package dev.hotslice.bench.profile;

import org.jspecify.annotations.NullMarked;
