package dev.hotslice.bench.refresh;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One run of the refresh.
///
/// @param took from the request that starts it to its answer
/// @param cpu of the whole server meanwhile
/// @param requests that the sources saw
/// @param notModified of them, answered with 304
/// @param written documents that the run has put into the store
/// @param wrong what was not as it must be, or null
record Run(
    Duration took,
    Duration cpu,
    long requests,
    long notModified,
    int written,
    @Nullable String wrong) {}
