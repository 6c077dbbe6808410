/// Jobs over HTTP: when they run, how they ran, and running them by hand.
///
/// Imports: `app.auth`, `app.http`, `cron`, `jobs`, `kv.invocation`, Javalin in its routes,
/// Jackson.
@NullMarked
package dev.hotslice.app.cron;

import org.jspecify.annotations.NullMarked;
