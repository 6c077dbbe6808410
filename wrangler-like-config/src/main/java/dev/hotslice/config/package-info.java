/// Reads a Wrangler file into records, or into a list of every problem in it.
///
/// Each table of `[hotslice]` has a record and beside it a `…Fields` class that reads it.
///
/// Imports: `cron`, `config.field`, `config.tree`, `config.wrangler`.
@NullMarked
package dev.hotslice.config;

import org.jspecify.annotations.NullMarked;
