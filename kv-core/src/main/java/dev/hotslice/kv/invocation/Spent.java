package dev.hotslice.kv.invocation;

/// What one invocation has spent so far.
///
/// @param reads keys read, as charged
/// @param writes keys written
/// @param unchanged conditional puts that found nothing to write
/// @param refused calls that a limit refused
/// @param subrequests external fetches, each redirect hop one
/// @param peakConnections most slots in use at one time
public record Spent(
    long reads,
    long writes,
    long deletes,
    long lists,
    long unchanged,
    long refused,
    long subrequests,
    int peakConnections) {}
