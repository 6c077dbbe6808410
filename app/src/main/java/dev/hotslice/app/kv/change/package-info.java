/// Live changes of keys as server-sent events: an addition to Cloudflare's API.
///
/// Imports: `app.auth`, `app.http`, `app.kv`, `kv`, `kv.invocation`, Javalin in its routes,
/// Jackson.
@NullMarked
package dev.hotslice.app.kv.change;

import org.jspecify.annotations.NullMarked;
