/// Tests of how limits are shown.
@NullMarked
package dev.hotslice.app.limits;

import org.jspecify.annotations.NullMarked;
