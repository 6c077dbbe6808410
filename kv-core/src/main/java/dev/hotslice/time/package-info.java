/// The one seam through which time enters: every clock is an [java.time.InstantSource]. Tests move
/// a [ManualClock] by hand, callers of a server with a manual clock an [AdjustableClock].
///
/// Imports: nothing.
@NullMarked
package dev.hotslice.time;

import org.jspecify.annotations.NullMarked;
