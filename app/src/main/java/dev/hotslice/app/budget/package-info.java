/// What the account spends, who spends it and where the day is heading, as JSON and in the headers
/// of answers.
///
/// Imports: `app.alert`, `app.auth`, `app.http`, `kv`, `kv.budget`, `kv.invocation`, `kv.spending`,
/// Javalin in its routes.
@NullMarked
package dev.hotslice.app.budget;

import org.jspecify.annotations.NullMarked;
