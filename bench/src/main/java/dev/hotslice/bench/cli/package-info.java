/// The command `hotslice bench`.
///
/// Imports: everything of `bench`.
@NullMarked
package dev.hotslice.bench.cli;

import org.jspecify.annotations.NullMarked;
