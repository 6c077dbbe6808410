/// Who spends the budget, hour by hour, and where the day is heading.
///
/// The exact counts of a day stay in the ledger of `kv.budget`. What is kept here explains them, is
/// written behind, and may miss the last seconds of a process that died.
///
/// Imports: `kv`, `kv.budget`, DataSketches, Jackson.
@NullMarked
package dev.hotslice.kv.spending;

import org.jspecify.annotations.NullMarked;
