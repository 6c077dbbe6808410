/// The description of the HTTP API, and a page on which to try it.
///
/// Imports: `app.http`, `kv.invocation`, Javalin in its routes, the files of Swagger UI.
@NullMarked
package dev.hotslice.app.docs;

import org.jspecify.annotations.NullMarked;
