/// What the pages for people have in common, rendered on the server: the frame around them, the
/// navigation, styles and scripts. The only home of jte. Each page has a package of its own in this
/// one.
///
/// Imports: `app.alert`, `app.auth`, `app.encoding`, `app.http`, `kv.invocation`, Javalin in its
/// routes, jte.
@NullMarked
package dev.hotslice.app.page;

import org.jspecify.annotations.NullMarked;
