/// Servers measured side by side: the same load goes to each of them in turn, round after round.
///
/// Imports: `bench.flight`, `bench.lab`, `bench.load`.
@NullMarked
package dev.hotslice.bench.contest;

import org.jspecify.annotations.NullMarked;
