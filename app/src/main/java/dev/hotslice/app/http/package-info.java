/// The web server and what all routes share: registration with a scope, the one translation from
/// exceptions to answers, security headers, request ids, and the access log.
///
/// Imports: `app.auth`, `app.encoding`, `app.session`, `app.tls`, `kv`, `kv.budget`,
/// `kv.invocation`, Javalin with its Jetty, Jackson.
@NullMarked
package dev.hotslice.app.http;

import org.jspecify.annotations.NullMarked;
