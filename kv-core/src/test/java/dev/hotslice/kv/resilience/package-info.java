/// Tests of `kv.resilience`.
///
/// Imports: `kv`, `kv.budget`, `kv.memory`, `kv.resilience`.
@NullMarked
package dev.hotslice.kv.resilience;

import org.jspecify.annotations.NullMarked;
