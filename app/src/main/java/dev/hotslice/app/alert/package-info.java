/// Warns of a budget that runs out and of jobs that fail: in the log, to signed webhooks, and to
/// whoever asks for the open alerts.
///
/// Imports: `app.http`, `jobs`, `kv`, `kv.budget`, `kv.spending`.
@NullMarked
package dev.hotslice.app.alert;

import org.jspecify.annotations.NullMarked;
