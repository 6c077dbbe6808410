/// The memory engine under every contract.
///
/// Imports: `kv`, `kv.memory`.
@NullMarked
package dev.hotslice.kv.memory;

import org.jspecify.annotations.NullMarked;
