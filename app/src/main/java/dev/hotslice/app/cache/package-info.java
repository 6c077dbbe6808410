/// A value kept near, read again now and then.
///
/// Imports: `kv`.
@NullMarked
package dev.hotslice.app.cache;

import org.jspecify.annotations.NullMarked;
