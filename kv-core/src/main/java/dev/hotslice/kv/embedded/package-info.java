/// The durable engine for one process: an SQLite file in a folder, written in groups by one thread
/// and read by many.
///
/// Imports: `kv`, `kv.budget`, `kv.tally`, `kv.watch`, sqlite-jdbc.
@NullMarked
package dev.hotslice.kv.embedded;

import org.jspecify.annotations.NullMarked;
