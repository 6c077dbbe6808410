/// Full-text search over the items of one index, in memory. The only home of Lucene.
///
/// Imports: `jobs.source` for items, `kv` for values, Lucene.
@NullMarked
package dev.hotslice.app.search;

import org.jspecify.annotations.NullMarked;
