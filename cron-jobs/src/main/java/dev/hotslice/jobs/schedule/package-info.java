/// Fires jobs at the times of their cron expressions. The only home of Quartz.
///
/// Imports: `jobs`, `cron`, Quartz.
@NullMarked
package dev.hotslice.jobs.schedule;

import org.jspecify.annotations.NullMarked;
