package dev.hotslice.bench.cold;

import dev.hotslice.bench.load.Latencies;

/// The first requests after something has emptied the caches.
///
/// @param after what happened
/// @param first of all requests, whatever its kind
/// @param each the first of each kind
record Cold(String after, Latencies first, Latencies each) {}
