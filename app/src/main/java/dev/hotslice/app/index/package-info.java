/// Published indexes over HTTP: the hot slice from precomputed bytes, everything else through the
/// search index or, as long as that is not ready, straight from the cold segments.
///
/// Imports: `app.auth`, `app.encoding`, `app.http`, `app.search`, `jobs.index`, `jobs.source`,
/// `kv`, `kv.invocation`, `kv.near`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.index;

import org.jspecify.annotations.NullMarked;
