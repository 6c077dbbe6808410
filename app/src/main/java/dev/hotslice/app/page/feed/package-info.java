/// The page at `/`: the hot slice of an index with its engagement.
///
/// Imports: `app.auth`, `app.engagement`, `app.http`, `app.index`, `app.page`, `jobs.source`,
/// `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.page.feed;

import org.jspecify.annotations.NullMarked;
