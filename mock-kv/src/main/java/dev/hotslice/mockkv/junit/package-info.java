/// `@MockKv`, which gives JUnit 5 tests a fresh namespace each. The only package that needs JUnit.
///
/// Imports: `kv.budget`, `kv.consistency`, `mockkv`, the JUnit Jupiter API.
@NullMarked
package dev.hotslice.mockkv.junit;

import org.jspecify.annotations.NullMarked;
