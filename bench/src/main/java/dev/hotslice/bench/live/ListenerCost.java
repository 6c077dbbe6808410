package dev.hotslice.bench.live;

/// What somebody who listens to live updates costs the server.
///
/// @param bytes of its memory
/// @param cpuMicrosPerEvent for each event that is sent to one listener
public record ListenerCost(long bytes, double cpuMicrosPerEvent) {}
