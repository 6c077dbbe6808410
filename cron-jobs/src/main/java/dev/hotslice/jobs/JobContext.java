package dev.hotslice.jobs;

import dev.hotslice.kv.invocation.Invocation;
import java.time.Instant;

/// What a run is given.
///
/// @param scheduledTime the minute it was due, or the moment of a manual run
public record JobContext(Invocation invocation, Instant scheduledTime) {}
