/// Engagement over HTTP: events in, the snapshot out.
///
/// Imports: `app.auth`, `app.cache`, `app.encoding`, `app.http`, `jobs.engagement`, `kv`,
/// `kv.invocation`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.engagement;

import org.jspecify.annotations.NullMarked;
