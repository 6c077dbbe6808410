package dev.hotslice.config;

/// The pages for people: `[hotslice.dashboard]`.
///
/// @param publicFeed whether the feed page is shown to everybody, also where tokens are needed;
///   default false
public record DashboardConfig(boolean publicFeed) {}
