/// The clock of a server whose callers may set the time.
///
/// Imports: `app.auth`, `app.http`, `config.field`, `kv.invocation`, `time`, Javalin in its routes,
/// Jackson.
@NullMarked
package dev.hotslice.app.clock;

import org.jspecify.annotations.NullMarked;
