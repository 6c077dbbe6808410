/// The contract of ledgers and the tests of budgets.
///
/// Imports: `kv`, `kv.budget`, `time`.
@NullMarked
package dev.hotslice.kv.budget;

import org.jspecify.annotations.NullMarked;
