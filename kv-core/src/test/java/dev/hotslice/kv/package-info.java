/// The contract suites that every store, engine and decorator passes, and what they share.
///
/// Imports: `kv`, `kv.budget`, `kv.tally`, `time`.
@NullMarked
package dev.hotslice.kv;

import org.jspecify.annotations.NullMarked;
