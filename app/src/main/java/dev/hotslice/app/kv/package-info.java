/// Namespaces over the part of Cloudflare's REST API that their clients speak.
///
/// Imports: `app.auth`, `app.http`, `config`, `kv`, `kv.budget`, `kv.consistency`, `kv.invocation`,
/// Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.kv;

import org.jspecify.annotations.NullMarked;
