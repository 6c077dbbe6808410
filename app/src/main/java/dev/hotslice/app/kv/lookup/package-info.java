/// What clients of Cloudflare's API ask about themselves before they come to the point.
///
/// Imports: `app.http`, `app.kv`, `config`, `kv`, `kv.invocation`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.kv.lookup;

import org.jspecify.annotations.NullMarked;
