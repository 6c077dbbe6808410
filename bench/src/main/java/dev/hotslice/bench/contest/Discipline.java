package dev.hotslice.bench.contest;

/// What every entrant of a contest has to do.
///
/// @param times how often the payload is read for one answer, see [RunningPeer#target]
/// @param connections kept busy by the load generator
public record Discipline(Payload payload, int times, int connections) {}
