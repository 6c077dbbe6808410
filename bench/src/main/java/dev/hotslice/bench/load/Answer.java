package dev.hotslice.bench.load;

/// A whole answer as it came over the wire.
///
/// @param wireLength in bytes, head included
record Answer(int status, Body body, long wireLength) {}
