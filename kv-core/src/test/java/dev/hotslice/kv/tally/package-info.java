/// The contract of tally stores.
///
/// Imports: `kv`, `kv.tally`, `time`.
@NullMarked
package dev.hotslice.kv.tally;

import org.jspecify.annotations.NullMarked;
