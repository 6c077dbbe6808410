/// What the account has spent today, over HTTP.
///
/// Imports: `app.auth`, `app.http`, `kv`, `kv.budget`, `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.budget;

import org.jspecify.annotations.NullMarked;
