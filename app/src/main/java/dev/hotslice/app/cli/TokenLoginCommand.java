package dev.hotslice.app.cli;

import dev.hotslice.app.mail.MailSender;
import dev.hotslice.app.session.SessionScope;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotslice token login`: prints a link, and nothing but the link, on standard output; or mails
/// it, and prints nothing secret. The code is in its last part, for those who type it.
@Command(
    name = "login",
    description = "Print or mail a link that signs a browser in: once, within ten minutes.")
final class TokenLoginCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Option(
      names = "--for",
      paramLabel = "NAME",
      description =
          "Who signs in; shown in logs and by: hotslice token sessions. Default: me, or who gets"
              + " the mail.")
  private @Nullable String name;

  @Option(
      names = "--mail",
      paramLabel = "ADDRESS",
      description = "Mail the link, by the server of [hotslice.mail], and do not print it.")
  private @Nullable String mail;

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
    var who = Objects.requireNonNullElse(name, mail == null ? "me" : mail);
    if (who.isBlank()) {
      throw CliException.usage("--for is empty, it must say who signs in");
    }
    var allowed = parsed();
    var letter = mail == null ? null : new LoginMail(tokens.worker(shell), address(mail));
    var server = tokens.address(shell, url);
    var code = tokens.logins(shell).createCode(who, allowed);
    var link = server + "/login#code=" + code;
    if (letter == null) {
      shell.out().println(link);
    } else {
      letter.send(link, shell.clock());
      shell.out().println("mailed a link to " + mail + ", good once, for ten minutes");
    }
    return 0;
  }

  private static String address(String text) {
    try {
      return MailSender.address(text);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--mail " + e.getMessage());
    }
  }

  private SessionScope parsed() {
    try {
      return SessionScope.parse(scope);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--" + e.getMessage());
    }
  }
}
