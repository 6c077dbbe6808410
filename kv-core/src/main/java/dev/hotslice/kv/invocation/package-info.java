/// One HTTP request, job run or Worker request, with its own caps and six connection slots.
///
/// Imports: `kv`, `kv.budget`, `kv.consistency`, `kv.resilience`, Resilience4j's bulkhead.
@NullMarked
package dev.hotslice.kv.invocation;

import org.jspecify.annotations.NullMarked;
