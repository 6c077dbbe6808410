package dev.hotslice.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a group of keys is paced: one `[[hotslice.pacing]]`; null for as it is by default.
///
/// @param group a key, a prefix of keys that ends in `:` or `/`, `job:<name>`, or empty for every
///   key
/// @param priority 0 to 100
/// @param reserve writes of each day that less important groups leave alone
/// @param minInterval least time between two writes
/// @param flapInterval least time between two writes of nothing but flapping sources
/// @param enabled whether it is paced at all
public record PacingConfig(
    String group,
    @Nullable Integer priority,
    @Nullable Integer reserve,
    @Nullable Duration minInterval,
    @Nullable Duration flapInterval,
    boolean enabled) {}
