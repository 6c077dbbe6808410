/// Many keys in one request: bulk write, delete and get of Cloudflare's REST API.
///
/// Imports: `app.auth`, `app.http`, `app.kv`, `kv`, `kv.invocation`, Javalin in its routes,
/// Jackson.
@NullMarked
package dev.hotslice.app.kv.bulk;

import org.jspecify.annotations.NullMarked;
