/// Published indexes over HTTP: the hot slice from precomputed bytes, everything else through the
/// search index or, as long as that is not ready, straight from the cold segments.
///
/// Imports: `app.auth`, `app.cache`, `app.encoding`, `app.http`, `app.search`, `jobs.index`,
/// `jobs.source`, `kv`, `kv.invocation`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.index;

import org.jspecify.annotations.NullMarked;
