package dev.hotslice.bench.cold;

/// What a server of so many items holds.
///
/// @param mostItems as configured
/// @param options of its JVM
/// @param liveBytes of its heap after a collection
record Footprint(int mostItems, String options, long liveBytes, long residentBytes) {}
