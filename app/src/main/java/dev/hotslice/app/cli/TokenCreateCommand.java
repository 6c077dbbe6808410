package dev.hotslice.app.cli;

import dev.hotslice.app.auth.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice token create`: prints the token, and nothing but the token, on standard output.
@Command(
    name = "create",
    description = "Make a token and print it. It is shown this once; only its digest is kept.")
final class TokenCreateCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Who or what uses it; shown in logs.")
  private String name = "";

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      paramLabel = "SCOPE",
      description = "What it allows: read, kv:read, kv:write, cron:run, ingest, metrics, admin.")
  private List<String> scopes = List.of();

  TokenCreateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (name.isBlank()) {
      throw CliException.usage("--name is empty, it must say who uses the token");
    }
    shell.out().println(tokens.store(shell).create(name, parsed()));
    return 0;
  }

  private Set<Scope> parsed() {
    try {
      return Scope.parseAll(scopes);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--" + e.getMessage());
    }
  }
}
