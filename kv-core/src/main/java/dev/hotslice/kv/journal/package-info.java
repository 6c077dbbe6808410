/// What an account wanted to spend, day by day, written to files so that it can be asked later what
/// such a day would have cost under another plan or another schedule.
///
/// A journal is attribution, not accounting: the exact counts are the ledger's. It may lose the
/// last seconds in a crash, and says how much it lost where it knows.
///
/// Imports: `kv`, `kv.budget`.
@NullMarked
package dev.hotslice.kv.journal;

import org.jspecify.annotations.NullMarked;
