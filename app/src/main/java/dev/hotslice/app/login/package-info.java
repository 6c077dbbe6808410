/// The page where one signs in with a one-time code, and the button that signs out.
///
/// Imports: `app.auth`, `app.http`, `app.page`, `app.session`, `kv.invocation`, Javalin in its
/// routes.
@NullMarked
package dev.hotslice.app.login;

import org.jspecify.annotations.NullMarked;
