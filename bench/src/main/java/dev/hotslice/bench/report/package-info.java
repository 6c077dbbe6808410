/// Figures into Markdown: medians, spreads, ratios, goals, and what limits.
///
/// Imports: `bench.contest`, `bench.flight`, `bench.lab`.
@NullMarked
package dev.hotslice.bench.report;

import org.jspecify.annotations.NullMarked;
