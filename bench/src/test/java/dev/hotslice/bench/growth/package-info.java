/// Tests of `bench.growth`.
@NullMarked
package dev.hotslice.bench.growth;

import org.jspecify.annotations.NullMarked;
