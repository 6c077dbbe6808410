/// The page at `/cron`: when jobs run, how their last runs went, and running one by hand.
///
/// Imports: `app.auth`, `app.cron`, `app.http`, `app.page`, `app.page.chart`, `config`, `cron`,
/// `jobs`, `jobs.pacing`, `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.page.cron;

import org.jspecify.annotations.NullMarked;
