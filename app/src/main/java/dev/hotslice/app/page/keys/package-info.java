/// The pages at `/keys`: the keys of a namespace, what one of them holds, and changing that. A
/// value is shown as text only, never as markup.
///
/// Imports: `app.auth`, `app.http`, `app.kv`, `app.page`, `kv`, `kv.budget`, `kv.consistency`,
/// `kv.invocation`, Javalin in its routes, Jackson.
@NullMarked
package dev.hotslice.app.page.keys;

import org.jspecify.annotations.NullMarked;
