/// Tests of the part `live`.
@NullMarked
package dev.hotslice.bench.live;

import org.jspecify.annotations.NullMarked;
