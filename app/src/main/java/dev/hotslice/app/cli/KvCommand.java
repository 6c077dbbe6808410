package dev.hotslice.app.cli;

import picocli.CommandLine.Command;

/// `hotslice kv`: reads and writes entries by hand.
@Command(name = "kv", description = "Read and write entries of a namespace.")
final class KvCommand extends CommandGroup {}
