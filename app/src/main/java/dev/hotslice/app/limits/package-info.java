/// The numbers that are in force and where each comes from, as JSON and in words.
///
/// Imports: `app.http`, `kv`, `kv.budget`, `kv.invocation`, Jackson, Javalin in its routes.
@NullMarked
package dev.hotslice.app.limits;

import org.jspecify.annotations.NullMarked;
