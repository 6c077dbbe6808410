package dev.hotslice.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which budgets to enforce: `plan = "free"`, or a table `[hotslice.plan]` that starts from a
/// profile and overrides single numbers.
///
/// @param profile `free` (default), `paid` or `unlimited`
/// @param readsPerDay override, or null for the profile's number; so are the others
public record PlanConfig(
    String profile,
    @Nullable Long readsPerDay,
    @Nullable Long writesPerDay,
    @Nullable Long deletesPerDay,
    @Nullable Long listsPerDay,
    @Nullable Duration keyInterval,
    @Nullable Integer operationsPerInvocation,
    @Nullable Integer subrequestsPerInvocation,
    @Nullable Integer simultaneousConnections,
    @Nullable Integer restPerFiveMinutes) {}
