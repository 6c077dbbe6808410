/// The page at `/budget`: what is left of the day and where it is heading, who spends it, what
/// waits for it, what it would cost, and how the server is doing.
///
/// Imports: `app.auth`, `app.budget`, `app.cron`, `app.figures`, `app.http`, `app.limits`,
/// `app.page`, `app.page.chart`, `jobs`, `jobs.pacing`, `kv`, `kv.budget`, `kv.invocation`,
/// `kv.journal`, `kv.spending`, Jackson, Javalin in its routes.
@NullMarked
package dev.hotslice.app.page.budget;

import org.jspecify.annotations.NullMarked;
