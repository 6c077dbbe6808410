/// The module that makes links answer at once, and the rules by which a browser prefetches for it.
///
/// Imports: `app.http`.
@NullMarked
package dev.hotslice.app.instant;

import org.jspecify.annotations.NullMarked;
