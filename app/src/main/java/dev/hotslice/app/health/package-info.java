/// Whether the process lives and whether it is ready for requests.
///
/// Imports: `app.clock`, `app.http`, `kv`, `kv.invocation`, `time`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.health;

import org.jspecify.annotations.NullMarked;
