/// What was read, kept near until it is told that it changed.
///
/// A read is kept only if nothing was told of its key, or of everything, since it began: its flight
/// is the mark of that, and whatever is told takes the mark away. [Shelf] decides and never waits,
/// so that every order of its steps can be tried; [NearReader] reads and waits.
///
/// Imports: `kv`, Caffeine.
@NullMarked
package dev.hotslice.kv.near;

import org.jspecify.annotations.NullMarked;
