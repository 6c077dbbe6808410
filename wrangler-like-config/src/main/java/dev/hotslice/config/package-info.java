/// Reads a Wrangler file into records, or into a list of every problem in it.
///
/// Imports: `cron`, tomlj, Jackson.
@NullMarked
package dev.hotslice.config;

import org.jspecify.annotations.NullMarked;
