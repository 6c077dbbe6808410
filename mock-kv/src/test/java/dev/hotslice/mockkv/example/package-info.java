/// How to use the mock: a small aggregation, and its test. The README shows parts of it.
///
/// Imports: `kv`, `mockkv`, `mockkv.junit`.
@NullMarked
package dev.hotslice.mockkv.example;

import org.jspecify.annotations.NullMarked;
