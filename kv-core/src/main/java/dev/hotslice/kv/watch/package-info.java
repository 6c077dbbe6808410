/// Tells listeners of changes without ever keeping a writer waiting; what the engines have in
/// common of their [dev.hotslice.kv.KvEngine#watch].
///
/// Imports: `kv`.
@NullMarked
package dev.hotslice.kv.watch;

import org.jspecify.annotations.NullMarked;
