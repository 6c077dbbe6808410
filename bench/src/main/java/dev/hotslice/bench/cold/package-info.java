/// The part `cold`: filters, searches and deep pages of a large index, against the naive way that
/// parses all of it for each request.
///
/// Imports: `bench`, `bench.contest`, `bench.day.feed`, `bench.flight`, `bench.lab`, `bench.load`,
/// `bench.peer`, `bench.report`, Jackson.
@NullMarked
package dev.hotslice.bench.cold;

import org.jspecify.annotations.NullMarked;
