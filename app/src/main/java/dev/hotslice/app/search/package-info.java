/// Full-text search over the items of one index, in memory or in a folder that outlives the
/// process. The only home of Lucene.
///
/// Imports: `jobs.source` for items, `kv` for values, Lucene.
@NullMarked
package dev.hotslice.app.search;

import org.jspecify.annotations.NullMarked;
