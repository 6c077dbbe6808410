package dev.hotslice.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotslice token revoke`.
@Command(
    name = "revoke",
    description = {
      "Revoke a token by its id, as in: hotslice token list. Or end a session by its id, or",
      "all sessions of a name, as in: hotslice token sessions"
    })
final class TokenRevokeCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Parameters(paramLabel = "ID", description = "Id of a token or session, or a name.")
  private String id = "";

  TokenRevokeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    boolean token = tokens.store(shell).revoke(id);
    int sessions = tokens.logins(shell).end(id);
    if (!token && sessions == 0) {
      throw CliException.failed(
          "there is no token with the id "
              + Texts.visible(id)
              + ", and no session with that id or name");
    }
    shell.out().println("revoked " + Texts.visible(id) + ended(sessions));
    return 0;
  }

  private static String ended(int sessions) {
    return switch (sessions) {
      case 0 -> "";
      case 1 -> ", 1 session ended";
      default -> ", " + sessions + " sessions ended";
    };
  }
}
