/// Tests of the part `scale`.
@NullMarked
package dev.hotslice.bench.scale;

import org.jspecify.annotations.NullMarked;
