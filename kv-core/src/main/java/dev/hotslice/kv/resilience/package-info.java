/// Keeps an engine that does not answer from being waited for and hammered: one circuit breaker per
/// engine, and a few retries for reads.
///
/// Imports: `kv`, `kv.budget`, `kv.tally`, Resilience4j's circuit breaker and retry.
@NullMarked
package dev.hotslice.kv.resilience;

import org.jspecify.annotations.NullMarked;
