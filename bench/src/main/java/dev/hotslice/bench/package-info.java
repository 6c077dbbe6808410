/// Measurements: what a part of the bench is, and JMH benchmarks of single decisions.
///
/// Imports: `bench.report`, `kv`, `kv.budget`, `kv.invocation`, `kv.memory`, `kv.spending`, JMH,
/// Jackson.
@NullMarked
package dev.hotslice.bench;

import org.jspecify.annotations.NullMarked;
