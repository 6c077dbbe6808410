/// The page at `/sources`: how each source stands, and what another one would give.
///
/// Imports: `app.auth`, `app.http`, `app.page`, `config.field`, `jobs.fetch`, `jobs.harvest`,
/// `jobs.index`, `jobs.source`, `kv`, `kv.invocation`, Javalin in its routes.
@NullMarked
package dev.hotslice.app.page.sources;

import org.jspecify.annotations.NullMarked;
