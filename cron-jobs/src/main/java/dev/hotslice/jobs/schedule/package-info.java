/// Fires jobs at the times of their cron expressions. The only home of Quartz.
///
/// Quartz keeps the queue and the waiting thread; what is due when is decided by
/// [dev.hotslice.jobs.schedule.DueTimes] and the cron expression, and what happened before a
/// restart by a record in the state store, because a RAM store of Quartz forgets.
///
/// Imports: `cron`, `jobs`, `kv`, Quartz.
@NullMarked
package dev.hotslice.jobs.schedule;

import org.jspecify.annotations.NullMarked;
