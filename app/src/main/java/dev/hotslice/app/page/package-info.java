/// The page at `/`, rendered on the server. The only home of jte.
///
/// Imports: `app.alert`, `app.auth`, `app.engagement`, `app.http`, `app.index`, `app.instant`,
/// `jobs.source`, `kv.invocation`, Javalin in its routes, jte.
@NullMarked
package dev.hotslice.app.page;

import org.jspecify.annotations.NullMarked;
