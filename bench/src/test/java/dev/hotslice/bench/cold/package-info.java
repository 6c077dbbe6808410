/// Tests of `bench.cold`.
@NullMarked
package dev.hotslice.bench.cold;

import org.jspecify.annotations.NullMarked;
