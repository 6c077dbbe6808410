/// Where tests find data that is not part of the repository.
///
/// Imports: JUnit.
@NullMarked
package dev.hotslice.testdata;

import org.jspecify.annotations.NullMarked;
