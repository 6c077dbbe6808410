package dev.hotslice.app.cli;

import dev.hotslice.app.session.SessionScope;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice token login`: prints a link, and nothing but the link, on standard output. The code is
/// in its last part, for those who type it.
@Command(
    name = "login",
    description = "Print a link that signs a browser in: once, within ten minutes.")
final class TokenLoginCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Option(
      names = "--for",
      paramLabel = "NAME",
      description = "Who signs in; shown in logs and by: hotslice token sessions. Default: me.")
  private String name = "me";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "read: look at every page. operate, the default: press its buttons, too.")
  private String scope = "operate";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where browsers reach the server; default: where it listens.")
  private @Nullable URI url;

  TokenLoginCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (name.isBlank()) {
      throw CliException.usage("--for is empty, it must say who signs in");
    }
    var allowed = parsed();
    var server = tokens.address(shell, url);
    var code = tokens.logins(shell).createCode(name, allowed);
    shell.out().println(server + "/login#code=" + code);
    return 0;
  }

  private SessionScope parsed() {
    try {
      return SessionScope.parse(scope);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--" + e.getMessage());
    }
  }
}
