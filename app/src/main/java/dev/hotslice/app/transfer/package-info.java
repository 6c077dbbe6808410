/// Entries on their way between places: what an entry is, what a place can do, what it costs.
///
/// The packages below read and write files, reach stores and servers, and run the transfers.
///
/// Imports: `kv`, Jackson.
@NullMarked
package dev.hotslice.app.transfer;

import org.jspecify.annotations.NullMarked;
