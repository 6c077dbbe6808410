/// The part `refresh`: what a run costs that asks 200 sources, most of which have nothing new.
///
/// Imports: `bench`, `bench.contest`, `bench.flight`, `bench.lab`, `bench.report`, Jackson.
@NullMarked
package dev.hotslice.bench.refresh;

import org.jspecify.annotations.NullMarked;
