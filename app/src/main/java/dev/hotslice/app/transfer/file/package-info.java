/// Files of entries: JSON Lines and Wrangler's bulk form, gzipped or not, written and read as
/// streams.
///
/// Imports: `app.transfer`, `kv`, Jackson.
@NullMarked
package dev.hotslice.app.transfer.file;

import org.jspecify.annotations.NullMarked;
