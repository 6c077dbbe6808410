/// Makes the day's writes last for what matters most: decides for each group of keys whether a run
/// may write now, writes less, or has to wait, and wakes the job when it is due.
///
/// [Pacer] decides and is pure. [BudgetPacing] feeds it with what is spent, what was written when
/// and what is still to come today, and remembers what has to wait.
///
/// Imports: `jobs`, `jobs.schedule`, `kv`, `kv.budget`.
@NullMarked
package dev.hotslice.jobs.pacing;

import org.jspecify.annotations.NullMarked;
