/// Tests of the mock itself.
///
/// Imports: `mockkv`, `kv`.
@NullMarked
package dev.hotslice.mockkv;

import org.jspecify.annotations.NullMarked;
