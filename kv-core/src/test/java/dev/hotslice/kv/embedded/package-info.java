/// The embedded engine under every contract, through crashes and against damaged files.
///
/// Imports: `kv`, `kv.embedded`, `time`.
@NullMarked
package dev.hotslice.kv.embedded;

import org.jspecify.annotations.NullMarked;
