/// The one seam through which time enters: every clock is an [java.time.InstantSource], and tests
/// and the manual mode of the server move a [ManualClock] by hand.
///
/// Imports: nothing.
@NullMarked
package dev.hotslice.time;

import org.jspecify.annotations.NullMarked;
