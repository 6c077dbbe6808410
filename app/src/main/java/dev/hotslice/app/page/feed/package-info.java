/// The page at `/`: the hot slice of an index with its engagement, and by filters, search and
/// paging the rest of the index. Likes are posted to it.
///
/// Imports: `app.auth`, `app.engagement`, `app.http`, `app.index`, `app.page`, `app.search`,
/// `jobs.engagement`, `jobs.source`, `kv`, `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.page.feed;

import org.jspecify.annotations.NullMarked;
