/// Tests of live updates.
@NullMarked
package dev.hotslice.app.live;

import org.jspecify.annotations.NullMarked;
