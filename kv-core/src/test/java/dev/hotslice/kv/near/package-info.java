/// What is kept near, in every order of steps and with real threads.
///
/// Imports: `kv`, `kv.memory`, `kv.near`, `time`.
@NullMarked
package dev.hotslice.kv.near;

import org.jspecify.annotations.NullMarked;
