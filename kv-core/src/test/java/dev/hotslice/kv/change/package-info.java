/// Fingerprints against documents that differ in what counts and in what does not.
///
/// Imports: `kv`, `kv.change`, `kv.memory`, Jackson.
@NullMarked
package dev.hotslice.kv.change;

import org.jspecify.annotations.NullMarked;
