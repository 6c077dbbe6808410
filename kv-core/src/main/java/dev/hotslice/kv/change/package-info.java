/// Fingerprints by which a conditional put tells a real change from a value that only looks
/// different.
///
/// Imports: `kv`, Jackson.
@NullMarked
package dev.hotslice.kv.change;

import org.jspecify.annotations.NullMarked;
