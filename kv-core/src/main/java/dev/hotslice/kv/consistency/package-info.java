/// How soon readers see what was written, chosen for each namespace: at once, as late as Workers KV
/// does in practice, or as late as it may.
///
/// Start at [Views], which stands between the budget and the store, and at [Reader], which says
/// where a request reads.
///
/// Imports: `kv`.
@NullMarked
package dev.hotslice.kv.consistency;

import org.jspecify.annotations.NullMarked;
