package dev.hotslice.bench.load;

import java.time.Duration;

/// How hard to press.
///
/// @param connections kept alive, each with one request under way
/// @param duration of one round
public record Load(int connections, Duration duration) {}
