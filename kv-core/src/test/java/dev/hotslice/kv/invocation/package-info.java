/// Tests of `kv.invocation`.
///
/// Imports: `kv`, `kv.budget`, `kv.memory`, `kv.invocation`.
@NullMarked
package dev.hotslice.kv.invocation;

import org.jspecify.annotations.NullMarked;
