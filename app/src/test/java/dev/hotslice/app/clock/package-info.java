/// Tests of the clock that callers set.
@NullMarked
package dev.hotslice.app.clock;

import org.jspecify.annotations.NullMarked;
