package dev.hotslice.app.cli;

import picocli.CommandLine.Command;

/// `hotslice token`: makes and revokes bearer tokens, signs browsers in and out. A running server
/// notices at once.
@Command(name = "token", description = "Bearer tokens for programs, links that sign browsers in.")
final class TokenCommand extends CommandGroup {}
