/// Warns of a budget that runs out, of jobs that fail, of slow routes and of caches that do not
/// help: in the log, to signed webhooks, and to whoever asks for the open alerts.
///
/// Imports: `app.figures`, `app.http`, `jobs`, `kv`, `kv.budget`, `kv.spending`.
@NullMarked
package dev.hotslice.app.alert;

import org.jspecify.annotations.NullMarked;
