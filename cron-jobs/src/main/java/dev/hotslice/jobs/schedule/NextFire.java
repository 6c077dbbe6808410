package dev.hotslice.jobs.schedule;

import java.time.Instant;

/// When a cron runs a job the next time.
public record NextFire(String job, String cron, Instant time) {}
