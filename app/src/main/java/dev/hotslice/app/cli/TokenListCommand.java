package dev.hotslice.app.cli;

import dev.hotslice.app.auth.Scope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotslice token list`.
@Command(name = "list", description = "List tokens, without what makes them secret.")
final class TokenListCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  TokenListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var table = new Table(List.of("ID", "NAME", "SCOPES", "CREATED"));
    for (var token : tokens.store(shell).tokens()) {
      var scopes = token.scopes().stream().sorted().map(Scope::toString);
      table.add(
          List.of(
              token.id(),
              token.name(),
              scopes.collect(Collectors.joining(",")),
              token.created().toString()));
    }
    table.print(shell);
    return 0;
  }
}
