/// Whether the process lives and whether it is ready for requests.
///
/// Imports: `app.http`, `kv`, `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.health;

import org.jspecify.annotations.NullMarked;
