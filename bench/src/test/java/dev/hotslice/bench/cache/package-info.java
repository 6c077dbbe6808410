/// Tests of `bench.cache`.
@NullMarked
package dev.hotslice.bench.cache;

import org.jspecify.annotations.NullMarked;
