package dev.hotslice.app.cli;

import picocli.CommandLine.Command;

/// `hotslice token`: makes and revokes bearer tokens. A running server notices at once.
@Command(name = "token", description = "Create, list and revoke bearer tokens.")
final class TokenCommand extends CommandGroup {}
