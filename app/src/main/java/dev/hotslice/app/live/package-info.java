/// What changes, told to clients as it happens: server-sent events and WebSockets over one hub.
///
/// Imports: `app.alert`, `app.auth`, `app.cron`, `app.http`, `jobs`, `jobs.engagement`, `kv`,
/// `kv.budget`, `kv.invocation`, `kv.spending`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.live;

import org.jspecify.annotations.NullMarked;
