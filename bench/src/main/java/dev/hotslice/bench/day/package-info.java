/// The part `day`: a day of a site that shows a hundred sources, built in the naive way and with
/// the patterns of the product, on a clock that is moved by hand.
///
/// Imports: `bench`, `bench.day.feed`, `bench.day.site`, `bench.lab`, `bench.report`, `jobs.index`,
/// `kv`, `kv.budget`, `time`.
@NullMarked
package dev.hotslice.bench.day;

import org.jspecify.annotations.NullMarked;
