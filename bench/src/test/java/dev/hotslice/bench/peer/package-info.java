/// Tests of `bench.peer`.
@NullMarked
package dev.hotslice.bench.peer;

import org.jspecify.annotations.NullMarked;
