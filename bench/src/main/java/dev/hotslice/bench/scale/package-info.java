/// The part `scale`: what a million visitors an hour need, worked out from what one request costs
/// here, and tried out where working it out is not enough.
///
/// Imports: `app.figures`, `bench`, `bench.contest`, `bench.lab`, `bench.live`, `bench.load`,
/// `bench.peer`, `bench.report`, `bench.visit`.
@NullMarked
package dev.hotslice.bench.scale;

import org.jspecify.annotations.NullMarked;
