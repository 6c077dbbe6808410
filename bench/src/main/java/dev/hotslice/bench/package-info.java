/// JMH benchmarks of single decisions.
///
/// Imports: JMH, Jackson.
@NullMarked
package dev.hotslice.bench;

import org.jspecify.annotations.NullMarked;
