/// Tests of the clocks.
@NullMarked
package dev.hotslice.time;

import org.jspecify.annotations.NullMarked;
