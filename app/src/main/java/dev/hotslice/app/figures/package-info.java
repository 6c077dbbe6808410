/// What the service knows of how it is doing: how long requests take, how often a cache helps, who
/// waits, and what of the machine it uses, over the last minutes.
///
/// Imports: `app.auth`, `app.http`, `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.figures;

import org.jspecify.annotations.NullMarked;
