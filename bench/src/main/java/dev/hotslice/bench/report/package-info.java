/// Figures into Markdown: medians, spreads, ratios, goals.
///
/// Imports: `bench.contest`, `bench.lab`.
@NullMarked
package dev.hotslice.bench.report;

import org.jspecify.annotations.NullMarked;
