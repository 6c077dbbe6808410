package dev.hotslice.bench.start;

import java.time.Duration;

/// One start.
///
/// @param toAnswer from the command until the whole hot slice had come
/// @param cpu that was used until then
/// @param idleBytes resident memory after some seconds in which nobody asked
/// @param sameBytes whether the hot slice was the one that was served before
record Start(Way way, Duration toAnswer, Duration cpu, long idleBytes, boolean sameBytes) {}
