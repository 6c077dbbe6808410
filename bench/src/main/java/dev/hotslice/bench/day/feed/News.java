package dev.hotslice.bench.day.feed;

import java.time.Instant;

/// An item that a source has just published.
///
/// @param link by which it is found where it is shown
public record News(Instant at, String link) {}
