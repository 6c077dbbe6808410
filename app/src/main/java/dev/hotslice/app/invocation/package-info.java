/// What Workers report of their invocations, and the module with which they do.
///
/// Imports: `app.auth`, `app.http`, `app.limits`, `kv.budget`, `kv.invocation`, Jackson, Javalin in
/// its routes.
@NullMarked
package dev.hotslice.app.invocation;

import org.jspecify.annotations.NullMarked;
