/// Signing in without anybody else's service: one-time codes, and the sessions that browsers get
/// for them. Knows nothing of HTTP but how its cookie looks.
///
/// Imports: `app.auth`, Jackson for the file.
@NullMarked
package dev.hotslice.app.session;

import org.jspecify.annotations.NullMarked;
