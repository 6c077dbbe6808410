package dev.hotslice.bench.hot;

import dev.hotslice.bench.contest.Payload;

/// A hot slice as Hotslice serves it: what every other server has to serve, too.
///
/// @param name of the index
/// @param plain the JSON
/// @param gzip the same compressed, as it was sent
public record Slice(String name, Payload plain, Payload gzip) {}
