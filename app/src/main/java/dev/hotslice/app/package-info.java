/// The composition root: builds the service by hand from all modules, and takes it down again.
///
/// Imports: everything.
@NullMarked
package dev.hotslice.app;

import org.jspecify.annotations.NullMarked;
