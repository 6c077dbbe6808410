/// The contract of entries over each protocol, through a small client of it.
@NullMarked
package dev.hotslice.app.wire;

import org.jspecify.annotations.NullMarked;
