package dev.hotslice.config;

import java.time.Duration;

/// What is kept of past days to ask what-if of: `[hotslice.journal]`.
///
/// @param keep how long, in whole days; default 30 days, zero records nothing
/// @param maxBytes most bytes of all days, default 256 MB; the oldest go first
public record JournalConfig(Duration keep, long maxBytes) {}
