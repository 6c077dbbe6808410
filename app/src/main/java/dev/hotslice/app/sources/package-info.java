/// How the sources stand, over HTTP.
///
/// Imports: `app.auth`, `app.http`, `jobs.harvest`, `jobs.index`, `jobs.source`, `kv.invocation`,
/// Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.sources;

import org.jspecify.annotations.NullMarked;
