/// What the service counts about itself, in Prometheus' form. The only home of Micrometer.
///
/// Imports: `app.auth`, `app.http`, `jobs`, `kv`, `kv.budget`, `kv.invocation`, `kv.spending`,
/// Javalin in its routes, Micrometer.
@NullMarked
package dev.hotslice.app.metrics;

import org.jspecify.annotations.NullMarked;
