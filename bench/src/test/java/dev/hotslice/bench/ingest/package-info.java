/// Tests of `bench.ingest`.
@NullMarked
package dev.hotslice.bench.ingest;

import org.jspecify.annotations.NullMarked;
