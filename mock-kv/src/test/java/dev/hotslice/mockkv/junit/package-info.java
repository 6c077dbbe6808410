/// Tests of `@MockKv`.
///
/// Imports: `mockkv`, `mockkv.junit`, `kv`, the JUnit launcher.
@NullMarked
package dev.hotslice.mockkv.junit;

import org.jspecify.annotations.NullMarked;
