package dev.hotslice.app.cli;

import picocli.CommandLine.Command;

/// `hotslice budget`: what a day has cost, would have cost, or will cost.
@Command(name = "budget", description = "Ask what days cost, under this plan or another.")
final class BudgetCommand extends CommandGroup {}
