/// Reads a table key by key: what is wrong with a value is noted, reading goes on.
///
/// A reader asks [dev.hotslice.config.field.Fields] for each key it knows; a key that nobody asked
/// for is reported as unknown, so the list of known keys cannot drift from the code.
///
/// Imports: `config.tree`.
@NullMarked
package dev.hotslice.config.field;

import org.jspecify.annotations.NullMarked;
