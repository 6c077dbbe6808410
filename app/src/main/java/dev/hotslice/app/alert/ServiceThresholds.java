package dev.hotslice.app.alert;

import java.time.Duration;

/// From when on the service itself is worth a warning.
///
/// @param latency that nineteen of twenty requests of a route must not exceed; zero for no warning
/// @param hitRate percent of lookups that a cache must answer; 0 for no warning
public record ServiceThresholds(Duration latency, int hitRate) {}
