/// The vocabulary of the key-value store: keys, values, entries, and the [KvStore] SPI whose
/// implementations and decorators all pass one contract suite.
///
/// Imports: `kv.budget` and `kv.tally` for what an engine gives.
@NullMarked
package dev.hotslice.kv;

import org.jspecify.annotations.NullMarked;
