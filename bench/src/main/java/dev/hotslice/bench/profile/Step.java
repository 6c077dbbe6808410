package dev.hotslice.bench.profile;

import java.time.Duration;

/// A time in which visitors come at one rate.
///
/// @param times the basic rate
record Step(String name, double times, Duration lasts) {}
