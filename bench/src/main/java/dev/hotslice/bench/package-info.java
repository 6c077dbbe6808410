/// Measurements: what a part of the bench is, and JMH benchmarks of single decisions.
///
/// Imports: `bench.report`, `kv` with its sub-packages, `kv.budget`, `kv.invocation`, `kv.memory`,
/// JMH, Jackson.
@NullMarked
package dev.hotslice.bench;

import org.jspecify.annotations.NullMarked;
