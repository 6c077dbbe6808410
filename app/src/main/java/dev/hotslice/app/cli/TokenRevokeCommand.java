package dev.hotslice.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotslice token revoke`.
@Command(name = "revoke", description = "Revoke a token by its id, as in: hotslice token list")
final class TokenRevokeCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Parameters(paramLabel = "ID", description = "The id of the token.")
  private String id = "";

  TokenRevokeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!tokens.store(shell).revoke(id)) {
      throw CliException.failed("there is no token with the id " + Texts.visible(id));
    }
    shell.out().println("revoked " + id);
    return 0;
  }
}
