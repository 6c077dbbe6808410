package dev.hotslice.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotslice token sessions`.
@Command(name = "sessions", description = "List the browsers that are signed in.")
final class TokenSessionsCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  TokenSessionsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var table = new Table(List.of("ID", "NAME", "SCOPE", "CREATED", "SEEN", "EXPIRES"));
    for (var session : tokens.logins(shell).sessions()) {
      table.add(
          List.of(
              session.id(),
              session.name(),
              session.scope().toString(),
              session.created().toString(),
              session.seen().toString(),
              session.expires().toString()));
    }
    table.print(shell);
    return 0;
  }
}
