package dev.hotslice.app.cli;

import picocli.CommandLine.Command;

/// `hotslice cron`: shows jobs and runs one by hand.
@Command(name = "cron", description = "Show the jobs, or run one now.")
final class CronCommand extends CommandGroup {}
