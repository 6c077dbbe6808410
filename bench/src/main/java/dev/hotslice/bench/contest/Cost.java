package dev.hotslice.bench.contest;

/// What one process used in one round.
///
/// @param cpuMicros for each unit answered
/// @param cores kept busy on average
/// @param residentBytes at the end of the round
public record Cost(String role, double cpuMicros, double cores, long residentBytes) {}
