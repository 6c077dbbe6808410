/// Tests of the journal and of what is asked of it.
///
/// Imports: `kv`, `kv.budget`, `kv.memory`, `time`.
@NullMarked
package dev.hotslice.kv.journal;

import org.jspecify.annotations.NullMarked;
