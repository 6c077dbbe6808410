/// Tests of the command line, run in this process.
@NullMarked
package dev.hotslice.app.cli;

import org.jspecify.annotations.NullMarked;
