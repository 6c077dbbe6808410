package dev.hotslice.config;

import org.jspecify.annotations.Nullable;

/// Wrangler's `limits` table.
///
/// @param cpuMs CPU milliseconds per invocation, or null for the plan's
/// @param subrequests external subrequests per invocation, or null for the plan's
public record LimitsConfig(@Nullable Long cpuMs, @Nullable Long subrequests) {}
