package dev.hotslice.bench.day.site;

import java.time.Duration;
import java.util.function.Predicate;

/// One look at a page.
///
/// @param waited for the store, on the clock of the model
/// @param work for the page, as long as it really took on this machine
/// @param shows whether a link was on the page
public record Glance(Duration waited, Duration work, Predicate<String> shows) {}
