/// Durable counters that the service keeps for itself, for instance of engagement events.
///
/// Imports: the JDK only.
@NullMarked
package dev.hotslice.kv.tally;

import org.jspecify.annotations.NullMarked;
