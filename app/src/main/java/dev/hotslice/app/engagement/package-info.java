/// Engagement over HTTP: events in, the snapshot out.
///
/// Imports: `app.auth`, `app.encoding`, `app.http`, `jobs.engagement`, `kv`, `kv.invocation`,
/// `kv.near`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.engagement;

import org.jspecify.annotations.NullMarked;
