/// The command line: one small class per command, and what they share.
///
/// Commands see the machine only through a [Shell], so that tests run them in the same process.
/// Results go to standard output, everything else to standard error.
///
/// Imports: everything of the project, picocli, Jackson.
@NullMarked
package dev.hotslice.app.cli;

import org.jspecify.annotations.NullMarked;
